using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Reads AWS's side: first what stands on its own, then what hangs on what Okta says of the user.</summary>
internal sealed class AwsEvidenceReader(IdcConnection connection, IdcInstance instance)
{
    private const int MostEvents = 50;
    private const int MostFailures = 20;
    private readonly PermissionSetReader _sets = new(connection);

    private IAwsClient Client => connection.Client;

    private string Store => instance.IdentityStoreId;

    /// <summary>Reads what needs nothing of Okta.</summary>
    public async Task<AwsEvidence> ReadAsync(ReachQuestion question, SelectableAccount target, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var account = Reading.TryAsync(() => Client.Organizations.DescribeAccountAsync(target.Id, cancellationToken));
        var set = Reading.TryAsync(() => _sets.DescribeAsync(question.PermissionSet, cancellationToken));
        var idp = Reading.TryAsync(() => IdpAsync(cancellationToken));
        var scim = ScimAsync(cancellationToken);
        var signIns = Reading.TryAsync<List<TrailEvent>>(async () => await SignInsAsync(since, cancellationToken).ConfigureAwait(false));
        var (tenant, tokens) = await scim.ConfigureAwait(false);
        var evidence = new AwsEvidence
        {
            Account = await account.ConfigureAwait(false),
            Set = await set.ConfigureAwait(false),
            Idp = await idp.ConfigureAwait(false),
            Tenant = tenant,
            Tokens = tokens,
            SignIns = await signIns.ConfigureAwait(false),
            User = Reading.None<IdcUser>("not asked yet"),
            LinkedUser = Reading.None<IdcUser>("not asked yet"),
        };
        evidence = await OfSetAsync(evidence, question, target, cancellationToken).ConfigureAwait(false);
        return evidence with { ClockOffset = (Client as AwsClient)?.ClockOffset };
    }

    /// <summary>Reads the user that Okta sends, and what she is in.</summary>
    public async Task<AwsEvidence> OfUserAsync(AwsEvidence evidence, string nameId, string? externalId, CancellationToken cancellationToken)
    {
        var named = Reading.TryAsync(() => NamedAsync(nameId, cancellationToken));
        var linked = externalId is null ? Task.FromResult(Reading.Of<IdcUser>(null)) : Reading.TryAsync(() => Client.IdentityStore.DescribeUserAsync(Store, externalId, cancellationToken));
        evidence = evidence with { User = await named.ConfigureAwait(false), LinkedUser = await linked.ConfigureAwait(false) };
        return (evidence.User.Value ?? evidence.LinkedUser.Value)?.UserId is { } id
            ? evidence with { Memberships = await Reading.TryAsync(Client.IdentityStore.ListGroupMembershipsForMemberAsync(Store, id, cancellationToken).Select(m => m.GroupId ?? ""), cancellationToken).ConfigureAwait(false) }
            : evidence;
    }

    private async Task<AwsEvidence> OfSetAsync(AwsEvidence evidence, ReachQuestion question, SelectableAccount target, CancellationToken cancellationToken)
    {
        if (evidence.Set.IsMissing)
        {
            return evidence with { NearSets = NearMatch.Suggest(question.PermissionSet, (await _sets.DescribeAllAsync(cancellationToken).ConfigureAwait(false)).Select(s => s.Name)) };
        }

        if (evidence.Set.Value?.PermissionSetArn is not { } arn)
        {
            return evidence;
        }

        var admin = Client.SsoAdmin;
        var all = Reading.TryAsync(admin.ListPermissionSetsProvisionedToAccountAsync(instance.InstanceArn, target.Id, null, cancellationToken), cancellationToken);
        var old = Reading.TryAsync(admin.ListPermissionSetsProvisionedToAccountAsync(instance.InstanceArn, target.Id, false, cancellationToken), cancellationToken);
        var inline = Reading.TryAsync(() => admin.GetInlinePolicyAsync(instance.InstanceArn, arn, cancellationToken));
        var assigned = Reading.TryAsync(admin.ListAccountAssignmentsAsync(instance.InstanceArn, target.Id, arn, cancellationToken), cancellationToken);
        evidence = evidence with
        {
            SetsInAccount = await all.ConfigureAwait(false),
            OutdatedInAccount = await old.ConfigureAwait(false),
            InlinePolicy = await inline.ConfigureAwait(false),
            Assignments = await assigned.ConfigureAwait(false),
        };
        return evidence.Assignments.Value is { Count: 0 } && evidence.Account.Value is not null
            ? evidence with { FailedAssignments = await Reading.TryAsync<List<AssignmentStatus>>(async () => await FailuresAsync(target.Id, arn, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false) }
            : evidence;
    }

    private async Task<List<AssignmentStatus>> FailuresAsync(string accountId, string setArn, CancellationToken cancellationToken)
    {
        var failed = new List<AssignmentStatus>();
        await foreach (var status in Client.SsoAdmin.ListAccountAssignmentCreationStatusAsync(instance.InstanceArn, AsyncStatus.Failed, cancellationToken).Take(MostFailures).ConfigureAwait(false))
        {
            var whole = await Client.SsoAdmin.DescribeAccountAssignmentCreationStatusAsync(instance.InstanceArn, status.RequestId, cancellationToken).ConfigureAwait(false);
            if (whole.TargetId == accountId && whole.PermissionSetArn == setArn)
            {
                failed.Add(whole);
            }
        }

        return failed;
    }

    private async Task<IdcUser?> NamedAsync(string nameId, CancellationToken cancellationToken) =>
        await Client.IdentityStore.GetUserIdAsync(Store, nameId, cancellationToken).ConfigureAwait(false) is { } id
            ? await Client.IdentityStore.DescribeUserAsync(Store, id, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<IdcExternalIdp?> IdpAsync(CancellationToken cancellationToken)
    {
        var probe = await Client.ExternalIdp.ProbeAsync(Store, cancellationToken).ConfigureAwait(false);
        return probe.IsAvailable
            ? await new ExternalIdpReader(connection).ReadAsync(Store, null, cancellationToken).ConfigureAwait(false)
            : throw Unpublished(probe);
    }

    private async Task<(Reading<ProvisioningTenant> Tenant, Reading<List<ScimToken>> Tokens)> ScimAsync(CancellationToken cancellationToken)
    {
        var tenant = await Reading.TryAsync(async () =>
        {
            var probe = await Client.Provisioning.ProbeAsync(Store, cancellationToken).ConfigureAwait(false);
            return probe.IsAvailable ? await Client.Provisioning.ListTenantsAsync(Store, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) : throw Unpublished(probe);
        }).ConfigureAwait(false);
        return (tenant, tenant.Value is { } found
            ? await Reading.TryAsync(Client.Provisioning.ListTokensAsync(Store, found.TenantId, cancellationToken), cancellationToken).ConfigureAwait(false)
            : Reading.None<List<ScimToken>>(tenant.NotRead ?? "automatic provisioning is off"));
    }

    private async Task<List<TrailEvent>> SignInsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<TrailEvent>();
        foreach (var name in (string[])["ExternalIdPDirectoryLogin", "UserAuthentication"])
        {
            found.AddRange(await Client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName(name, since), cancellationToken).Take(MostEvents).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return [.. found.OrderByDescending(e => e.EventTime)];
    }

    private static OktaIdcException Unpublished(ConsoleProbe probe) => new(
        ErrorIds.ConsoleApiUnavailable,
        FailureCategory.NotSupported,
        $"AWS publishes no API for it, and the console's does not answer here: {probe.Saw}.",
        "Look in the console: IAM Identity Center, Settings.",
        probe.Service);
}
