using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>What a person does with tokens where no API does it (User Guide, "Rotate an access token"). Nobody else sees the token.</summary>
internal static class TokenRolloverSteps
{
    /// <summary>Why a person deletes the old token although AWS's call would.</summary>
    public const string Inferred = "A run ended while it gave Okta the new token, and only Okta's System Log tells that Okta took it. A token is not deleted on such evidence alone.";

    /// <summary>The step was completed, and Okta shows no trace of it.</summary>
    public static OktaIdcException NotEntered(OktaApp app, TokenRolloverState state, DateTimeOffset completed, string? tokenId) => new(
        ErrorIds.RolloverTokenNotEntered,
        FailureCategory.Refused,
        string.Create(CultureInfo.InvariantCulture, $"The step was completed, but Okta's System Log shows no change of the provisioning of '{app.Label}' (application.configuration.update) between {state.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} and {completed.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: Okta may still hold the old token. Both tokens were kept."),
        $"Enter the new token{(tokenId is null ? "" : $" ({tokenId})")} in the Okta Admin Console (the app, Provisioning, Integration, Edit; Test API Credentials; Save), complete the step again and run the command again. Where nobody has it any more, delete that new one in the AWS console, never the older one, and follow the step from its start.",
        app.Label);

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
            .. state.IsInferred ? Check(app, state) : [],
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

    private static string[] Check(OktaApp app, TokenRolloverState state) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"In Okta's System Log look for application.configuration.update of {app.Label} before {state.HandedOverAt?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and see that its actor is the one that this module connects as."),
        $"Where it is somebody else: delete nothing, and enter a token of your own on the app's Integration page. {state.NewTokenId} is the token that Okta should hold.",
    ];

    private static string Place(string region) => $"AWS console, Region {region}, IAM Identity Center, Settings";

    private static string Run(TokenRolloverState state) => state.StartedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
