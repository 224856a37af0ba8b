using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox;

/// <summary>How long something takes at the vendor: the same each time, or drawn between two durations.</summary>
/// <param name="Shortest">The least.</param>
/// <param name="Longest">The most; the same as the least where it is fixed.</param>
public sealed record Latency(TimeSpan Shortest, TimeSpan Longest)
{
    /// <summary>Chooses another series of drawn durations; the same seed gives the same series.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads "3s" or "1s-5s"; units are ms, s and m.</summary>
    /// <exception cref="FormatException">Neither form, or the second duration is the shorter one.</exception>
    public static Latency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        if (parts.Length <= 2 && VendorDuration.TryParse(parts[0], out var shortest) && VendorDuration.TryParse(parts[^1], out var longest) && shortest <= longest)
        {
            return new Latency(shortest, longest);
        }

        throw new FormatException($"'{text}' is not a latency: give one duration, for example 3s or 250ms, or the shortest and the longest, for example 1s-5s.");
    }

    /// <inheritdoc/>
    public override string ToString() => Shortest == Longest ? VendorDuration.Write(Shortest) : $"{VendorDuration.Write(Shortest)}-{VendorDuration.Write(Longest)}";

    /// <summary>Refuses what cannot be: less than nothing, or the longest before the shortest.</summary>
    internal void Check()
    {
        if (Shortest < TimeSpan.Zero || Longest < Shortest)
        {
            throw new ArgumentException($"AssignmentLatency: the shortest must not be negative and the longest not less than it; {Shortest} and {Longest} were given.");
        }
    }

    /// <summary>The duration of the operation of that number.</summary>
    internal TimeSpan Of(int number)
    {
        const int steps = 1_000_000;
        return Shortest + TimeSpan.FromTicks((long)((Longest - Shortest).Ticks * (SeedDraw.Number(number, Seed, steps + 1) / (double)steps)));
    }
}
