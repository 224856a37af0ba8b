using System.Globalization;

namespace OktaIdc.Benchmarks.Scale;

/// <summary>How large the sandbox's world is, how long an assignment takes in it, and how fast its clock runs.</summary>
internal sealed record ScaleWorld(int Accounts, int PermissionSets, int Groups, int Users, int Assignments)
{
    /// <summary>How long AWS takes for one assignment.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many times faster than the vendors; the limits are that many times higher.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The world of the reading: 10,000 assignments over 500 accounts, 20 sets and 50 groups.</summary>
    public static ScaleWorld Large { get; } = new(500, 20, 50, 500, 10_000);

    /// <summary>The same, small enough for a look whether everything works.</summary>
    public static ScaleWorld Small { get; } = new(20, 4, 10, 20, 200);

    /// <summary>The sandbox's arguments.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "sandbox",
        "--world", string.Create(CultureInfo.InvariantCulture, $"accounts={Accounts},sets={PermissionSets},groups={Groups},users={Users},assignments={Assignments}"),
        "--assignment-latency", string.Create(CultureInfo.InvariantCulture, $"{Latency.TotalSeconds}s"),
        "--speed", Speed.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>As the table says it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Assignments:N0} assignments ({Accounts:N0} accounts, {PermissionSets} sets, {Groups} groups)");
}
