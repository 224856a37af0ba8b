using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>The pace of a sandbox in another process; tenants have the real one.</summary>
internal static class SandboxPace
{
    /// <summary>The pace.</summary>
    /// <exception cref="OktaIdcException">Another speed than 1 for what is not on this machine: the vendors' limits would be broken.</exception>
    public static Pace Of(double speed, Uri? address) => speed == 1 ? Pace.Real
        : address is { IsLoopback: true } ? new Pace(speed, TimeProvider.System)
        : throw new OktaIdcException(
            ErrorIds.InvalidArgument,
            FailureCategory.InvalidArgument,
            $"Speed {speed} is for a sandbox on this machine, and {address?.Host ?? "AWS"} is not one.",
            "Leave -Speed out, or connect to the address that oktaidc sandbox printed.",
            address?.Host);
}
