using System.Globalization;

namespace ReactionsPortal.Bench.Timing;

/// <summary>Times that answers took, in microseconds, and how two sets of them differ.</summary>
/// <param name="Sorted">From the shortest.</param>
internal sealed record Samples(double[] Sorted)
{
    public static Samples Of(IEnumerable<double> microseconds) => new([.. microseconds.Order()]);

    /// <summary>The value that so many percent are not above.</summary>
    public double Quantile(double percent) => Sorted[(int)Math.Min(Sorted.Length - 1, Sorted.Length * percent / 100)];

    /// <summary>Largest distance between the two distribution functions, and how probable it or a larger one is where both are the same (Kolmogorov and Smirnov, asymptotic).</summary>
    public (double Distance, double Probability) KolmogorovSmirnov(Samples other)
    {
        var (n, m) = (Sorted.Length, other.Sorted.Length);
        var distance = 0.0;
        for (int i = 0, j = 0; i < n && j < m;)
        {
            var at = Math.Min(Sorted[i], other.Sorted[j]);
            while (i < n && Sorted[i] <= at)
                i++;
            while (j < m && other.Sorted[j] <= at)
                j++;
            distance = Math.Max(distance, Math.Abs(i / (double)n - j / (double)m));
        }
        var size = Math.Sqrt((double)n * m / (n + m));
        var lambda = (size + 0.12 + 0.11 / size) * distance;
        var probability = 0.0;
        for (var k = 1; k <= 100; k++)
            probability += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * lambda * lambda);
        return (distance, Math.Clamp(probability, 0, 1));
    }

    /// <summary>How probable it is that a time of this set is longer than one of the other (Mann and Whitney; 0.5: neither), and how probable such a difference or a larger one is where both are the same (normal approximation).</summary>
    public (double Longer, double Probability) MannWhitney(Samples other)
    {
        var (n, m) = ((double)Sorted.Length, (double)other.Sorted.Length);
        var wins = 0.0;
        foreach (var time in Sorted)
            wins += Below(other.Sorted, time) + (Below(other.Sorted, Math.BitIncrement(time)) - Below(other.Sorted, time)) / 2.0;
        var z = Math.Abs(wins - n * m / 2) / Math.Sqrt(n * m * (n + m + 1) / 12);
        return (wins / (n * m), 2 * UpperTail(z));
    }

    /// <summary>Median and quantiles as cells of a table.</summary>
    public string Cells() => string.Create(CultureInfo.InvariantCulture, $"{Quantile(50):0.0} | {Quantile(10):0.0} | {Quantile(90):0.0} | {Quantile(99):0.0}");

    /// <summary>How many are less.</summary>
    private static int Below(double[] sorted, double limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < limit)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Probability of a standard normal value above this (Abramowitz and Stegun 26.2.17, to 7.5e-8).</summary>
    private static double UpperTail(double z)
    {
        var t = 1 / (1 + 0.2316419 * z);
        var polynomial = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
    }
}
