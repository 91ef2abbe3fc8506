using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>What a page's button or the API's endpoint comes down to: a service's method that is told who asks.</summary>
internal sealed record ServiceCall(Type Service, MethodInfo Method)
{
    public string Name => $"{Service.Name}.{Method.Name}({string.Join(", ", Method.GetParameters().Select(parameter => parameter.Name).Where(name => name is not ("actor" or "cancellationToken")))})";

    /// <summary>All of them: the engine's fronts, and the portal's own services.</summary>
    public static IReadOnlyList<ServiceCall> All(IServiceProvider services) =>
    [
        .. new[] { typeof(Actor).Assembly, typeof(Member).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface ? type.IsPublic : type.Assembly == typeof(Member).Assembly && !type.IsAbstract && services.GetRequiredService<IServiceProviderIsService>().IsService(type))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => new ServiceCall(type, method)))
            .Where(call => call.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)))
            .OrderBy(call => call.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether the service refuses this role. Whatever else goes wrong with made-up arguments comes after that.</summary>
    public async Task<bool> RefusesAsync(IServiceProvider services, MemberRole role)
    {
        try
        {
            var arguments = Method.GetParameters().Select(parameter => Argument(parameter, new Actor("somebody@example.com", role))).ToArray();
            await FinishAsync(Method.Invoke(services.GetRequiredService(Service), BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
            return false;
        }
        catch (NotAllowedException)
        {
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static object? Argument(ParameterInfo parameter, Actor actor) => parameter.ParameterType switch
    {
        var type when type == typeof(Actor) => actor,
        var type when type == typeof(string) => "none",
        var type when type == typeof(Stream) => Stream.Null,
        var type when type == typeof(CancellationToken) => new CancellationToken(canceled: true),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };

    private static async Task FinishAsync(object? result)
    {
        if (result is Task task)
        {
            await task;
            return;
        }

        if (result?.GetType().GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is not { } stream)
            return;
        var step = typeof(ServiceCall).GetMethod(nameof(FirstAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(stream.GetGenericArguments());
        await (Task)step.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [result], culture: null)!;
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
            return;
    }
}
