using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>What a person does with tokens where no API does it (User Guide, "Rotate an access token"). Nobody else sees the token.</summary>
internal static class TokenRolloverSteps
{
    public static ManualStep Rotate(OktaApp app, TokenRolloverState state, string region, string why) => new()
    {
        Id = $"rotate-scim-token:{app.Id}:{Run(state)}",
        Kind = ManualStepKind.RotateScimToken,
        Title = "Make a second SCIM token in AWS and enter it in Okta; leave the old one where it is",
        Where = $"{Place(region)}; then Okta Admin Console, Applications, {app.Label}, Provisioning, Integration",
        Instructions =
        [
            "In the AWS console open Automatic provisioning, Manage provisioning, and choose Generate token. Do not delete the old token yet.",
            "Copy the token straight into API Token of Okta's Integration page (Edit first): AWS shows it once; do not keep it elsewhere.",
            "Press Test API Credentials, wait for \"verified successfully\", and Save.",
            "Leave all other settings as they are, and complete this step; the push of a group then proves the token.",
        ],
        Why = why,
    };

    public static ManualStep Remove(OktaApp app, TokenRolloverState state, string region, string why) => new()
    {
        Id = $"remove-scim-token:{app.Id}:{Run(state)}",
        Kind = ManualStepKind.RemoveScimToken,
        Title = "Delete the old SCIM token in AWS",
        Where = Place(region),
        Instructions =
        [
            "In the AWS console open Automatic provisioning, Manage provisioning.",
            string.Create(CultureInfo.InvariantCulture, $"Select the token that was made before {state.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, choose Delete, and confirm. Leave the newer one."),
        ],
        Values = [.. state.OldTokenIds.Select(id => new ManualValue("Token ID", id))],
        Why = why,
    };

    public static ManualStep Retry(OktaApp app, IEnumerable<string> tasks) => new()
    {
        Id = $"retry-okta-tasks:{app.Id}",
        Kind = ManualStepKind.RetryFailedTasks,
        Title = "Retry the failed provisioning tasks in Okta",
        Where = "Okta Admin Console, Dashboard, Tasks",
        Instructions =
        [
            $"Open the tasks of {app.Label} (\"Application assignments encountered errors\"; group pushes stand on the app's Push Groups page).",
            "Select the failed ones and choose Retry Selected.",
        ],
        Values = [.. tasks.Select(t => new ManualValue("Failed", t))],
        Why = "Okta has no API that retries failed tasks.",
    };

    private static string Place(string region) => $"AWS console, Region {region}, IAM Identity Center, Settings";

    private static string Run(TokenRolloverState state) => state.StartedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
