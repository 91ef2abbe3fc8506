namespace ReactionsPortal.Controls;

/// <summary>The style sheet's class for a tone.</summary>
internal static class ToneStyle
{
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Now => "tone-now",
        Tone.Done => "tone-done",
        Tone.Waiting => "tone-waiting",
        Tone.Bad => "tone-bad",
        _ => "tone-quiet",
    };
}
