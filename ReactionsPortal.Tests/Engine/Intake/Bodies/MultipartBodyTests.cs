using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Tests.Engine.Intake.Bodies;

public sealed class MultipartBodyTests
{
    private static readonly IntakeOptions Small = new() { MaxFields = 3, MaxFileBytes = 10, MaxFilesBytes = 15 };

    [Fact]
    public async Task Fields_become_an_object_and_files_are_kept()
    {
        var body = Body(
            Part("name=\"title\"", "grüß"),
            Part("name=\"tag\"", "a"),
            Part("name=\"tag\"", "b"),
            Part("name=\"meta\"", """{"n":[1,2]}""", "application/json"),
            Part("name=\"photo\"; filename=\"C:\\pics\\a b.png\"", "PNG", "image/png"),
            Part("name=\"empty\"; filename=\"\"", "", "application/octet-stream"));

        var reading = await BodyBench.ReadAsync("multipart/form-data; boundary=\"x y\"", body);

        var json = JsonNode.Parse(reading.Body!.Text)!;
        Assert.Equal("""{"title":"grüß","tag":["a","b"],"meta":{"n":[1,2]},"photo":{"file":1,"fileName":"a b.png","contentType":"image/png","length":3}}""", reading.Body.Text);
        Assert.Equal("PNG", Encoding.UTF8.GetString(Assert.Single(reading.Body.Files).Content.Span));
        Assert.Equal(1, (int)json["photo"]!["file"]!);
    }

    [Theory]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("a..b/", "file")]
    [InlineData("a...b", "a...b")]
    [InlineData("a\u202Eb.txt", "a\u202Eb.txt")]
    public async Task A_file_has_a_name_without_folders(string sent, string name)
    {
        var reading = await BodyBench.ReadAsync("multipart/form-data; boundary=\"x y\"", Body(Part($"name=\"f\"; filename=\"{sent}\"", "x")));

        Assert.Equal(name, reading.Body!.Files[0].About.Name);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("C:\\pics\\..\\a.png")]
    public async Task A_file_whose_name_leads_to_the_folder_above_is_refused(string sent)
    {
        var reading = await BodyBench.ReadAsync("multipart/form-data; boundary=\"x y\"", Body(Part($"name=\"f\"; filename=\"{sent}\"", "x")));

        Assert.Equal((400, "The file's name leads to the folder above (..). Send the name alone."), (reading.Refusal!.Status, reading.Refusal.Sentence));
    }

    [Theory]
    [InlineData("too many", 400)]
    [InlineData("file", 413)]
    [InlineData("files", 413)]
    [InlineData("no name", 400)]
    [InlineData("headers", 400)]
    [InlineData("json", 400)]
    [InlineData("unended", 400)]
    public async Task What_goes_over_a_limit_or_is_broken_is_refused(string what, int status)
    {
        var body = what switch
        {
            "too many" => Body([.. Enumerable.Range(0, 4).Select(n => Part($"name=\"{n}\"", "x"))]),
            "file" => Body(Part("name=\"f\"; filename=\"a\"", new string('x', 11))),
            "files" => Body(Part("name=\"f\"; filename=\"a\"", new string('x', 8)), Part("name=\"g\"; filename=\"b\"", new string('x', 8))),
            "no name" => Body(Part("filename=\"a\"", "x")),
            "headers" => Body(Part($"name=\"a\"\r\nX-Long: {new string('x', 10_000)}", "x")),
            "json" => Body(Part("name=\"a\"", "{", "application/json")),
            _ => Encoding.UTF8.GetBytes("--x y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends"),
        };

        Assert.Equal(status, (await BodyBench.ReadAsync("multipart/form-data; boundary=\"x y\"", body, Small)).Refusal?.Status);
    }

    private static string Part(string disposition, string content, string? type = null) =>
        $"--x y\r\nContent-Disposition: form-data; {disposition}\r\n{(type is null ? "" : $"Content-Type: {type}\r\n")}\r\n{content}\r\n";

    private static byte[] Body(params string[] parts) => Encoding.UTF8.GetBytes($"{string.Concat(parts)}--x y--\r\n");
}
