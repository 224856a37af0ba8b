using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Organization;

/// <summary>Finds the organization, or makes it.</summary>
public sealed class OrganizationOperations(IdcConnection connection, IInteraction interaction)
{
    /// <summary>The organization; null where the account belongs to none.</summary>
    public Task<AwsOrganization?> FindAsync(CancellationToken cancellationToken) => connection.Client.Organizations.DescribeOrganizationAsync(cancellationToken);

    /// <summary>The organization with all features.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.OrganizationMissing"/> or <see cref="ErrorIds.OrganizationFeaturesMissing"/>.</exception>
    public async Task<AwsOrganization> RequireAsync(CancellationToken cancellationToken) =>
        Checked(await FindAsync(cancellationToken).ConfigureAwait(false) ?? throw new OktaIdcException(
            ErrorIds.OrganizationMissing,
            FailureCategory.NotFound,
            $"Account {connection.Identity?.Account ?? "of the caller"} belongs to no organization.",
            "Make one with New-IdcOrganization (the account becomes its management account for ever), or use an account instance.",
            connection.Identity?.Account));

    /// <summary>
    /// The organization, made where there is none and the caller consents. AWS cannot give the role of management account to another
    /// account later.
    /// </summary>
    /// <returns>The organization; a null result where the change was not allowed; a step for a person where consent was not given.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.OrganizationFeaturesMissing"/>, or AWS refused.</exception>
    public async Task<Outcome<AwsOrganization>> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return new Outcome<AwsOrganization>(Checked(existing), false);
        }

        var account = connection.Identity?.Account ?? "the calling account";
        var change = new Change($"AWS account {account}", "make an organization with all features", "IAM Identity Center for many accounts needs one");
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<AwsOrganization>(null, false);
        }

        if (!await interaction.ConsentAsync(
                new Consent(
                    "CreateOrganization",
                    $"AWS account {account}",
                    $"Make account {account} the management account of a new organization?",
                    "The account is the management account for ever; AWS has no way to move that role. It should hold no workloads. The organization can be deleted while it has no members."),
                cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<AwsOrganization>(null, false, InstanceSteps.CreateOrganization(account));
        }

        return new Outcome<AwsOrganization>(await CreateAsync(cancellationToken).ConfigureAwait(false), true);
    }

    private async Task<AwsOrganization> CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Client.Organizations.CreateOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.AlreadyExists or FailureCategory.Service or FailureCategory.Connection or FailureCategory.Timeout)
        {
            // The answer may have been lost, or another run was quicker.
            return await FindAsync(cancellationToken).ConfigureAwait(false) ?? throw Rethrow(e);
        }
    }

    private static AwsOrganization Checked(AwsOrganization organization) => organization.HasAllFeatures
        ? organization
        : throw new OktaIdcException(
            ErrorIds.OrganizationFeaturesMissing,
            FailureCategory.NotSupported,
            $"Organization {organization.Id} has feature set {organization.FeatureSet}; an organization instance of IAM Identity Center needs ALL.",
            "Enable all features in the AWS Organizations console (every member account has to agree), or use an account instance.",
            organization.Id);

    private static OktaIdcException Rethrow(OktaIdcException e)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e);
        return e;
    }
}
