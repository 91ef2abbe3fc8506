using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>"post to hooks.slack.com", "run a PowerShell script of 4 lines".</summary>
public static class ActionClause
{
    private const string SecretStart = "#{" + VariablePrefix.Secrets;

    public static bool IsChosen(ActionDocument action) => action.Http is not null || action.PowerShell is not null;

    /// <summary>Whether there is an address or a script, not only a kind.</summary>
    public static bool IsFilled(ActionDocument action) => action.Http?.Steps.All(step => !string.IsNullOrWhiteSpace(step.Url)) == true || !string.IsNullOrWhiteSpace(action.PowerShell?.Script);

    public static void Write(SentenceWriter writer, ActionDocument action)
    {
        if (action.Http is { } http)
            Write(writer, http);
        else if (action.PowerShell is { } script)
            Write(writer, script);
    }

    private static void Write(SentenceWriter writer, HttpAction http)
    {
        for (var number = 0; number < http.Steps.Count; number++)
        {
            if (number > 0)
                writer.Plain(L(", then "));
            Write(writer, http.Steps[number]);
        }
    }

    private static void Write(SentenceWriter writer, HttpRequestTemplate http)
    {
        if (http.Method == "POST")
            writer.Plain(L("post to "));
        else
            writer.Plain(L("send ")).Strong(http.Method).Plain(L(" to "));

        var url = http.Url.Trim();
        if (url.Length == 0)
            writer.Plain(L("an address that is not set yet"));
        else if (SecretOf(url) is { } secret)
            writer.Plain(L("the address in the secret ")).Strong(secret);
        else
            writer.Strong(Destination(url));
    }

    private static void Write(SentenceWriter writer, PowerShellAction script)
    {
        var lines = script.Script.AsSpan().Trim().Length == 0 ? 0 : script.Script.AsSpan().Trim().Count('\n') + 1;
        if (lines == 0)
            writer.Plain(L("run a PowerShell script that is not written yet"));
        else
            writer.Plain(L("run a ")).Strong(L("PowerShell script")).Plain(lines == 1 ? L(" of one line") : L($" of {lines} lines"));
    }

    private static string? SecretOf(string url) =>
        url.StartsWith(SecretStart, StringComparison.OrdinalIgnoreCase) && url.IndexOf('}', StringComparison.Ordinal) is var end and > 0
            ? url[SecretStart.Length..end].Split('|')[0].Trim()
            : null;

    /// <summary>Host and port, which is what people know a destination by; the text itself where it is not an address yet.</summary>
    private static string Destination(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return url;
        var rest = url[(start + 3)..];
        var end = EndOfHost(rest);
        return end == 0 ? url : rest[..end];
    }

    /// <summary>A template within the host may hold any of the characters that end one.</summary>
    private static int EndOfHost(string rest)
    {
        var depth = 0;
        for (var index = 0; index < rest.Length; index++)
        {
            if (rest[index] == '{')
                depth++;
            else if (rest[index] == '}')
                depth--;
            else if (depth == 0 && rest[index] is '/' or '?' || depth == 0 && rest[index] == '#' && (index + 1 >= rest.Length || rest[index + 1] != '{'))
                return index;
        }

        return rest.Length;
    }
}
