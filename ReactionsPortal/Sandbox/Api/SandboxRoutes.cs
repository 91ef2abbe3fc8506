namespace ReactionsPortal.Sandbox.Api;

/// <summary>Maps addresses of the API, each in every form that names the space, behind the gate.</summary>
/// <remarks>
/// Handlers are plain delegates: building two hundred of them by reflection would cost every start of the portal a second.
/// </remarks>
internal sealed class SandboxRoutes(IEndpointRouteBuilder endpoints, params string[] forms)
{
    public void Get(string path, Func<HttpContext, SandboxServer, IResult> answer) => Map(HttpMethods.Get, path, Later(answer));

    public void Get(string path, Func<HttpContext, SandboxServer, string, IResult> answer) => Map(HttpMethods.Get, path, Later(WithId(answer)));

    /// <summary>For what is read without a key.</summary>
    public void GetOpenly(string path, Func<HttpContext, SandboxServer, IResult> answer) => Map(HttpMethods.Get, path, Later(answer), isOpen: true);

    public void Post(string path, Func<HttpContext, SandboxServer, Task<IResult>> answer) => Map(HttpMethods.Post, path, answer);

    public void Post(string path, Func<HttpContext, SandboxServer, string, IResult> answer) => Map(HttpMethods.Post, path, Later(WithId(answer)));

    public void Post(string path, Func<HttpContext, SandboxServer, string, Task<IResult>> answer) => Map(HttpMethods.Post, path, WithId(answer));

    public void Put(string path, Func<HttpContext, SandboxServer, string, Task<IResult>> answer) => Map(HttpMethods.Put, path, WithId(answer));

    public void Delete(string path, Func<HttpContext, SandboxServer, string, IResult> answer) => Map(HttpMethods.Delete, path, Later(WithId(answer)));

    /// <summary>Answers every address that is not mapped.</summary>
    public void Otherwise(Func<HttpContext, SandboxServer, IResult> answer) =>
        endpoints.MapFallback("/{**path}", Handler(Later(answer), isOpen: false));

    private void Map(string method, string path, Func<HttpContext, SandboxServer, Task<IResult>> answer, bool isOpen = false)
    {
        foreach (var form in forms) endpoints.MapMethods(form + path, [method], Handler(answer, isOpen));
    }

    private static RequestDelegate Handler(Func<HttpContext, SandboxServer, Task<IResult>> answer, bool isOpen) => async http =>
    {
        var server = http.RequestServices.GetRequiredService<SandboxServer>();
        var result = await SandboxGate.PassAsync(http, server, isOpen, answer);
        await result.ExecuteAsync(http);
    };

    private static Func<HttpContext, SandboxServer, Task<IResult>> Later(Func<HttpContext, SandboxServer, IResult> answer) =>
        (http, server) => Task.FromResult(answer(http, server));

    private static Func<HttpContext, SandboxServer, T> WithId<T>(Func<HttpContext, SandboxServer, string, T> answer) =>
        (http, server) => answer(http, server, (string)http.Request.RouteValues["id"]!);
}
