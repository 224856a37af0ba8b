namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC requires an attribute that the user has not.</summary>
internal sealed class AttributeMissing : RefusalCause
{
    public const string Id = "AttributeMissing";

    /// <summary>What fills in a display name for those who have none.</summary>
    public const string DisplayName = "user.displayName != null ? user.displayName : user.firstName + ' ' + user.lastName";

    /// <summary>What to do about a missing attribute.</summary>
    public static string Fix(string okta, ProvisioningFacts facts) => okta switch
    {
        "displayName" => $"Set-OktaAttributeMapping -App {facts.AppArgument} -Attribute displayName -Expression \"{DisplayName}\"; Repair-OktaProvisioning -App {facts.AppArgument}",
        "userName" => $"Okta Admin Console, Applications, {facts.App.Label}, Sign On, Application username format: choose Okta username; then Repair-OktaProvisioning -App {facts.AppArgument}",
        _ => $"Okta Admin Console, Directory, People: fill in the attribute at the user (and see that it is mapped: Get-OktaAttributeMapping -App {facts.AppArgument}); then Repair-OktaProvisioning -App {facts.AppArgument}",
    };

    protected override string? Subject(FailedPush item, ProvisioningFacts facts)
    {
        if (item.Kind != FailedPushKind.User)
        {
            return null;
        }

        if (item.Says("is missing", "required attribute"))
        {
            return IdcAttributes.NamedIn(item.Reason) is { } named ? IdcAttributes.InOkta(named) : FirstMissing(item);
        }

        // IdC often says only that the request violates the schema.
        return item.Says("violates schema", "unparsable") && IdcAttributes.NamedIn(item.Reason) is null ? FirstMissing(item) : null;
    }

    protected override ValueTask<bool> StandsAsync(string subject, FailedPush item, ProvisioningFacts facts, CancellationToken cancellationToken) =>
        new(string.IsNullOrWhiteSpace(IdcAttributes.Value(item.User, subject)));

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var title = IdcAttributes.Required.FirstOrDefault(r => r.Okta == subject).Title ?? subject;
        return new(facts.Failure(Id, subject, items, $"IAM Identity Center requires a {title} ({subject}), and {Names(items)} has none in the app.", Fix(subject, facts), ProvisioningRemedy.Person));
    }

    private static string? FirstMissing(FailedPush item) =>
        IdcAttributes.Required.Select(r => r.Okta).FirstOrDefault(okta => string.IsNullOrWhiteSpace(IdcAttributes.Value(item.User, okta)));
}
