using System.Globalization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>The least time in which AWS's limits let new assignments be made, whatever the tool.</summary>
/// <param name="Assignments">How many there are to make.</param>
/// <param name="PerAccount">How many of them in the account that gets most: it takes one at a time.</param>
/// <param name="Latency">How long AWS takes for one.</param>
internal sealed record LowerBound(int Assignments, int PerAccount, TimeSpan Latency)
{
    private const int Outstanding = 15;
    private const int CallsPerSecond = 20;

    /// <summary>The greatest of the three.</summary>
    public double Seconds => Math.Max(Math.Max(Assignments * Latency.TotalSeconds / Outstanding, PerAccount * Latency.TotalSeconds), (double)Assignments / CallsPerSecond);

    /// <summary>How it is computed.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"bound {Seconds:0.0} s = max({Assignments}·{Latency.TotalSeconds:0.#}/{Outstanding} outstanding, {PerAccount}·{Latency.TotalSeconds:0.#} in one account, {Assignments}/{CallsPerSecond} calls a second)");
}
