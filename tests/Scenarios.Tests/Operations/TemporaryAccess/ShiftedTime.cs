namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>The true time, and whatever it is put forward by.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Forward { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Forward;
}
