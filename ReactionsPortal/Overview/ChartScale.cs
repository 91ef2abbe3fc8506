namespace ReactionsPortal.Overview;

/// <summary>A chart's upright axis: four round steps that hold the greatest value.</summary>
/// <param name="Step">Between two lines.</param>
public readonly record struct ChartScale(int Step)
{
    /// <summary>Lines above zero.</summary>
    public const int Lines = 4;

    private static readonly int[] Round = [1, 2, 3, 5];

    /// <summary>Value of the topmost line.</summary>
    public int Top => Step * Lines;

    public static ChartScale Of(int greatest)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var factor in Round)
            {
                if (factor * power * Lines >= greatest)
                    return new ChartScale((int)(factor * power));
            }
        }
    }
}
