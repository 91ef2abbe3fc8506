namespace ReactionsPortal.Engine.Refusing;

/// <summary>Knows paths and names of files that lead to the folder above: nobody who means well sends one.</summary>
public static class Upwards
{
    /// <summary>Why a file's name is not taken.</summary>
    public const string Sentence = "The file's name leads to the folder above (..). Send the name alone.";

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>Whether a part of it is <c>..</c>, whichever system's way of writing it is.</summary>
    public static bool Leads(string path) => path.Contains("..", StringComparison.Ordinal) && path.Split(Separators).Contains("..", StringComparer.Ordinal);
}
