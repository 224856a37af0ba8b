using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Two users of the app have the same e-mail address, which is unique in IdC.</summary>
internal sealed class EmailShared : RefusalCause
{
    public const string Id = "EmailShared";

    /// <summary>What to do.</summary>
    public static string Fix(ProvisioningFacts facts) =>
        $"Okta Admin Console, Directory, People: give each of them an address of their own (or take the app from the one who does not need it: Remove-OktaAppAssignment -App {facts.AppArgument}); then Repair-OktaProvisioning -App {facts.AppArgument}";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.User && item.Says("Duplicate Email", "email already exists") && Others(item, facts).Count > 0 ? item.User!.Profile.Text("email")!.ToLowerInvariant() : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        List<string> others = [.. Others(items[0], facts).Where(o => items.All(i => i.Name != o))];
        return new(facts.Failure(
            Id,
            subject,
            items,
            $"{Names(items)} and {NameList.Of(others)} have the same e-mail address {subject} in Okta, and an address belongs to one user in IAM Identity Center.",
            Fix(facts),
            ProvisioningRemedy.Person));
    }

    private static IReadOnlyList<string> Others(FailedPush item, ProvisioningFacts facts) => item.User?.Profile.Text("email") is { Length: > 0 } email
        ? [.. facts.Users.Where(u => u.Id != item.Id && string.Equals(u.Profile.Text("email"), email, StringComparison.OrdinalIgnoreCase)).Select(u => u.UserName ?? u.Id)]
        : [];
}
