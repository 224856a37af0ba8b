using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations;

/// <summary>Where a job that several runs carry on keeps how far it is.</summary>
public static class StateFolder
{
    /// <summary>The folder that was named; else one of the user's own, and for a sandbox, which does not outlive its process, a temporary one.</summary>
    /// <param name="path">What was named; null for nothing.</param>
    /// <param name="idc">The AWS side, which tells a sandbox.</param>
    /// <param name="environment">Reads environment variables.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StatePathNeeded"/> where the machine forgets everything after the run.</exception>
    public static string Resolve(string? path, IdcConnection idc, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(idc);
        environment ??= Environment.GetEnvironmentVariable;
        if (path is not null)
        {
            return Path.GetFullPath(path);
        }

        if (idc.EndpointUrl is { IsLoopback: true } sandbox)
        {
            return Path.Combine(Path.GetTempPath(), "OktaIdc", $"sandbox-{sandbox.Port}");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return home.Length > 0 && environment("AZUREPS_HOST_ENVIRONMENT") is null && environment("AUTOMATION_ASSET_ACCOUNTID") is null
            ? Path.Combine(home, "OktaIdc")
            : throw new OktaIdcException(
                ErrorIds.StatePathNeeded,
                FailureCategory.InvalidArgument,
                "This host forgets its files after the run, and what was removed could then not be told or restored.",
                "Name a folder that stays with -StatePath: a mounted share, or a folder that the runbook copies back and forth.");
    }
}
