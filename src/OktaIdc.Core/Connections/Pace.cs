namespace OktaIdc.Connections;

/// <summary>
/// How long we wait: at speed 1 as long as the vendors want, faster against a sandbox whose own clock runs faster.
/// All waiting of the AWS side goes through here, so that tests can turn the clock.
/// </summary>
/// <param name="Speed">How many times faster; 1 for real tenants.</param>
/// <param name="Time">The clock.</param>
public sealed record Pace(double Speed, TimeProvider Time)
{
    private static readonly TimeSpan s_leastPatience = TimeSpan.FromSeconds(10);

    /// <summary>The real thing.</summary>
    public static Pace Real { get; } = new(1, TimeProvider.System);

    /// <summary>True time.</summary>
    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>A vendor's duration on our clock.</summary>
    public TimeSpan Scale(TimeSpan vendor) => vendor / Speed;

    /// <summary>How long something is waited for: a vendor's duration on our clock. A sandbox's work takes the machine's own time too, however fast its clock runs.</summary>
    public TimeSpan Patience(TimeSpan vendor) => Scale(vendor) is var scaled && scaled >= s_leastPatience ? scaled : vendor < s_leastPatience ? vendor : s_leastPatience;

    /// <summary>Waits for a vendor's duration.</summary>
    public Task DelayAsync(TimeSpan vendor, CancellationToken cancellationToken) => Task.Delay(Scale(vendor), Time, cancellationToken);
}
