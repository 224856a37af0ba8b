using OktaIdc.Connections;
using OktaIdc.Operations.Rollover;

namespace OktaIdc.Operations;

/// <summary>Where a job that several runs carry on keeps how far it is.</summary>
public static class StateFolder
{
    /// <summary>The folder that was named; else one of the user's own, and for a sandbox, which does not outlive its process, a temporary one.</summary>
    /// <param name="path">What was named; null for nothing.</param>
    /// <param name="idc">The AWS side, which tells a sandbox.</param>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.StateNotDurable"/> where the machine forgets everything after the run.</exception>
    public static string Resolve(string? path, IdcConnection idc)
    {
        ArgumentNullException.ThrowIfNull(idc);
        return path is null && idc.EndpointUrl is { IsLoopback: true } sandbox
            ? Path.Combine(Path.GetTempPath(), "OktaIdc", $"sandbox-{sandbox.Port}")
            : DurableState.Folder(path, "A revocation");
    }
}
