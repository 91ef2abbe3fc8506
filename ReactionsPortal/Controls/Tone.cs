namespace ReactionsPortal.Controls;

/// <summary>What a colour says: who must act. Icon and word say what it is.</summary>
public enum Tone
{
    /// <summary>Grey: nothing to do.</summary>
    Quiet,

    /// <summary>Petrol: happening now.</summary>
    Now,

    /// <summary>Green: done.</summary>
    Done,

    /// <summary>Amber: goes on by itself, or will need a person.</summary>
    Waiting,

    /// <summary>Red: needs a person.</summary>
    Bad,
}
