using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>What only a person can do about failed provisioning.</summary>
internal static class RepairSteps
{
    /// <summary>Remove the cause, as the failure's fix says.</summary>
    public static ManualStep Correct(OktaProvisioningFailure failure) => new()
    {
        Id = $"repair-provisioning:{failure.Id}{(failure.Subject is null ? "" : "-" + failure.Subject.Replace(' ', '-'))}:{failure.AppId}",
        Kind = ManualStepKind.RepairProvisioning,
        Title = $"Remove the cause of failed provisioning: {failure.Id}",
        Where = failure.Fix.StartsWith("Okta Admin Console", StringComparison.Ordinal) ? "Okta Admin Console" : "PowerShell, or the console that the instruction names",
        Instructions = [failure.Message, failure.Fix, .. Concerned(failure)],
        Why = "Whether to change the data of people and groups is for a person to decide.",
    };

    /// <summary>Decide whether a user made by hand and an Okta user with the same e-mail address are one person.</summary>
    public static ManualStep TakeOver(OktaProvisioningFailure failure, IEnumerable<string> whom) => Correct(failure) with
    {
        Title = "Decide whether these users of IAM Identity Center are the Okta users who have their e-mail addresses",
        Instructions = [failure.Message, .. whom, failure.Fix, "If it is another person: give one of the two another e-mail address, and ask how the Okta user came by this one."],
        Why = "The two have nothing in common but an e-mail address, which whoever edits a profile in Okta can set, and all assignments come with a take-over. So it is done only where -Id names this cause on the command line.",
    };

    /// <summary>Press Retry Selected for users whom a new assignment would not bring back.</summary>
    public static ManualStep Retry(OktaApp app, OktaProvisioningFailure failure) => new()
    {
        Id = $"retry-provisioning:{app.Id}",
        Kind = ManualStepKind.RepairProvisioning,
        Title = "Retry the failed provisioning tasks",
        Where = "Okta Admin Console, Dashboard, Tasks",
        Instructions = [$"Open the failed tasks of {app.Label}.", "Select them and press Retry Selected.", .. Concerned(failure)],
        Why = "These users have the app through a group that a rule or a directory fills, and Okta has no API for Retry Selected.",
    };

    /// <summary>Press Refresh App Groups, which brings the group into Okta.</summary>
    public static ManualStep RefreshGroups(OktaApp app, string name) => new()
    {
        Id = $"refresh-app-groups:{app.Id}",
        Kind = ManualStepKind.RepairProvisioning,
        Title = $"Let Okta learn of the group {name} in IAM Identity Center",
        Where = $"Okta Admin Console, Applications, {app.Label}, Push Groups",
        Instructions = ["Press Refresh App Groups and wait until it is done.", $"Run Repair-OktaProvisioning -App {CommandText.Quote(app.Label ?? app.Id)} again: it links the group."],
        Why = "Okta has no API for Refresh App Groups, and links only to groups that it knows.",
    };

    private static IEnumerable<string> Concerned(OktaProvisioningFailure failure) =>
        [.. failure.People.IsEmpty ? [] : new[] { $"Users: {string.Join(", ", failure.People.Take(50))}." }, .. failure.Groups.IsEmpty ? [] : new[] { $"Groups: {string.Join(", ", failure.Groups.Take(50))}." }];
}
