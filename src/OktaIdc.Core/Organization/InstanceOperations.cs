using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Organization;

/// <summary>Finds the instance of IAM Identity Center, makes an account instance, or says how a person enables an organization instance.</summary>
public sealed class InstanceOperations(IdcConnection connection, IInteraction interaction)
{
    /// <summary>The instances that the caller can see in the Region.</summary>
    public IAsyncEnumerable<IdcInstance> ListAsync(CancellationToken cancellationToken) => connection.Client.SsoAdmin.ListInstancesAsync(cancellationToken);

    /// <summary>
    /// The instance to work with: the organization's where there is one, else the account's own. It is kept in the connection, with
    /// whether it is an organization instance.
    /// </summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InstanceRegionNotPrimary"/>, or AWS refused.</exception>
    public async Task<IdcInstance?> FindAsync(CancellationToken cancellationToken)
    {
        if (connection.Instance is { } known)
        {
            return known;
        }

        var instances = await ListAsync(cancellationToken).Where(i => i.Status is null or "ACTIVE").ToListAsync(cancellationToken).ConfigureAwait(false);
        if (instances.Count == 0)
        {
            return null;
        }

        var management = (await connection.Client.Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false))?.ManagementAccountId;
        var organizationInstance = instances.Find(i => management is not null && i.OwnerAccountId == management);
        var instance = organizationInstance ?? instances[0];
        if (instance.PrimaryRegion is { } primary && primary != connection.Region)
        {
            throw new OktaIdcException(
                ErrorIds.InstanceRegionNotPrimary,
                FailureCategory.InvalidArgument,
                $"The instance {instance.InstanceArn} is at home in {primary}; in {connection.Region} it is a replica, where neither SCIM nor changes work.",
                $"Connect to its home Region: Connect-Idc -Region {primary}.",
                instance.InstanceArn);
        }

        connection.IsOrganizationInstance = organizationInstance is not null;
        return connection.Instance = instance;
    }

    /// <summary>The instance.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InstanceMissing"/>, or as <see cref="FindAsync"/>.</exception>
    public async Task<IdcInstance> RequireAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken).ConfigureAwait(false) ?? throw Missing();

    /// <summary>The instance, which must be the organization's: permission sets and account assignments exist there only.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.AccountInstanceUnsupported"/>, or as <see cref="RequireAsync"/>.</exception>
    public async Task<IdcInstance> RequireOrganizationAsync(CancellationToken cancellationToken)
    {
        var instance = await RequireAsync(cancellationToken).ConfigureAwait(false);
        return connection.IsOrganizationInstance != false ? instance : throw new OktaIdcException(
            ErrorIds.AccountInstanceUnsupported,
            FailureCategory.NotSupported,
            $"{instance.InstanceArn} is an account instance: it has no permission sets and no account assignments.",
            "Use application assignments (New-IdcApplicationAssignment), or connect to the organization's instance from its management account.",
            instance.InstanceArn);
    }

    /// <summary>The organization's instance, or the step by which a person enables it: AWS has no API for that.</summary>
    public async Task<Outcome<IdcInstance>> EnsureOrganizationInstanceAsync(CancellationToken cancellationToken)
    {
        var instance = await FindAsync(cancellationToken).ConfigureAwait(false);
        return instance is not null && connection.IsOrganizationInstance == true
            ? new Outcome<IdcInstance>(instance, false)
            : new Outcome<IdcInstance>(null, false, InstanceSteps.Enable(connection));
    }

    /// <summary>The account's own instance, made where there is none. AWS refuses it in a management account.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InstanceCreationFailed"/>, or AWS refused.</exception>
    public async Task<Outcome<IdcInstance>> EnsureAccountInstanceAsync(string? name, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is { } existing)
        {
            return new Outcome<IdcInstance>(existing, false);
        }

        var account = connection.Identity?.Account ?? "the calling account";
        if (!await interaction.AllowAsync(new Change($"AWS account {account} in {connection.Region}", "make an account instance of IAM Identity Center"), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcInstance>(null, false);
        }

        var arn = await connection.Client.SsoAdmin.CreateInstanceAsync(name, [], cancellationToken).ConfigureAwait(false);
        return new Outcome<IdcInstance>(await WaitUntilActiveAsync(arn, cancellationToken).ConfigureAwait(false), true);
    }

    private async Task<IdcInstance> WaitUntilActiveAsync(string arn, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var made = await ListAsync(cancellationToken).FirstOrDefaultAsync(i => i.InstanceArn == arn, cancellationToken).ConfigureAwait(false);
            if (made?.Status is "CREATE_FAILED")
            {
                throw new OktaIdcException(
                    ErrorIds.InstanceCreationFailed, FailureCategory.Service, $"AWS could not make the instance {arn}: {made.StatusReason}", "Remove it and try again; look for a service control policy on sso:CreateInstance.", arn);
            }

            if (made?.Status is "ACTIVE" && await FindAsync(cancellationToken).ConfigureAwait(false) is { } active)
            {
                return active;
            }

            await connection.Client.Pace.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken).ConfigureAwait(false);
        }

        throw new OktaIdcException(
            ErrorIds.InstanceCreationFailed, FailureCategory.Timeout, $"The instance {arn} did not become active within two minutes.", "Wait, then look with Get-IdcInstance.", arn);
    }

    private OktaIdcException Missing() => new(
        ErrorIds.InstanceMissing,
        FailureCategory.NotFound,
        $"No instance of IAM Identity Center was found in {connection.Region} by account {connection.Identity?.Account ?? "of the caller"}.",
        "If it is at home in another Region, connect there (Connect-Idc -Region). If there is none, enable it in the console of the management account, or make an account instance with New-IdcInstance.",
        connection.Region);
}
