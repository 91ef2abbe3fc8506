namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Names of files that strangers send.</summary>
internal static class FileName
{
    private const int Longest = 200;

    /// <summary>The name without folders of any system and without signs that cannot be seen; <c>file</c> where nothing is left.</summary>
    public static string Of(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))).Trim().TrimEnd('.');
        return name.Length == 0 ? "file" : name.Length > Longest ? name[^Longest..] : name;
    }
}
