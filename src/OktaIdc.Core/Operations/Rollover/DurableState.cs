using OktaIdc.Failures;

namespace OktaIdc.Operations.Rollover;

/// <summary>Where what must outlive the process is kept.</summary>
public static class DurableState
{
    // What these hosts give a job as its disk is gone with it.
    private static readonly (string Variable, string Host)[] s_hosts =
    [
        ("AUTOMATION_ASSET_ACCOUNTID", "Azure Automation"),
        ("AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda"),
        ("FUNCTIONS_WORKER_RUNTIME", "Azure Functions"),
    ];

    /// <summary>The folder that is named, or else the user's own.</summary>
    /// <param name="statePath">The folder that is named; null for none.</param>
    /// <param name="job">What needs it, for the message: "A token rollover".</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.StateNotDurable"/>: none is named, and the host keeps no disk.</exception>
    public static string Folder(string? statePath, string job)
    {
        if (!string.IsNullOrWhiteSpace(statePath))
        {
            return Path.GetFullPath(statePath);
        }

        var host = s_hosts.FirstOrDefault(h => Environment.GetEnvironmentVariable(h.Variable) is { Length: > 0 }).Host
            ?? (Environment.GetEnvironmentVariable("AZUREPS_HOST_ENVIRONMENT")?.StartsWith("AzureAutomation", StringComparison.OrdinalIgnoreCase) == true ? "Azure Automation" : null);
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return host is null && own.Length > 0 ? Path.Combine(own, "OktaIdc") : throw new OktaIdcException(
            ErrorIds.StateNotDurable,
            FailureCategory.Refused,
            $"{job} keeps its stage in a folder that outlives the process, and {host ?? "this host"} has none of its own. Nothing was changed.",
            "Name a folder on a disk that stays with -StatePath: a mounted file share, or the disk of a hybrid worker.",
            host);
    }
}
