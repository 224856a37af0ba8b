namespace OktaIdc.Sandbox.Host;

/// <summary>
/// True time for everything that stands on the wire (Date, SAML, SigV4, tokens, rate-limit resets); durations divided by the speed
/// for everything that merely takes a while (asynchronous work, bucket windows, push delay).
/// </summary>
internal sealed class SandboxClock(double speed, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>How many times faster than the vendors.</summary>
    public double Speed { get; } = speed > 0 ? speed : throw new ArgumentOutOfRangeException(nameof(speed), "Speed must be greater than zero.");

    /// <summary>True time.</summary>
    public DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>How long something that takes <paramref name="vendor"/> at the vendor takes here.</summary>
    public TimeSpan Scale(TimeSpan vendor) => vendor / Speed;

    /// <summary>Waits as long as <paramref name="vendor"/>, scaled.</summary>
    public Task DelayAsync(TimeSpan vendor, CancellationToken cancellationToken) => Task.Delay(Scale(vendor), _time, cancellationToken);
}
