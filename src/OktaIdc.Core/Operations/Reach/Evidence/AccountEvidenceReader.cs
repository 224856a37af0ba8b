using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Iam;
using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Reads what only the account itself tells, under a role that is assumed there, and the service control policies over it.</summary>
internal sealed class AccountEvidenceReader(IdcConnection connection)
{
    private const int MostEvents = 50;

    /// <summary>Reads.</summary>
    public async Task<AccountEvidence> ReadAsync(ReachQuestion question, SelectableAccount target, AwsEvidence aws, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var policies = aws.Account.Value is null
            ? Task.FromResult(Reading.None<List<ControlPolicy>>("there is no such account"))
            : Reading.TryAsync<List<ControlPolicy>>(async () => await EnabledPoliciesAsync(target, aws, cancellationToken).ConfigureAwait(false));
        var evidence = question.RoleName is null ? Unread(AccountEvidence.NoRole)
            : aws.Set.Value is null || aws.Account.Value is not { IsActive: true } ? Unread("there is no permission set or no active account")
            : await InsideAsync(question.RoleName, target.Id, aws.Set.Value.Name, since, cancellationToken).ConfigureAwait(false);
        return evidence with { Policies = await policies.ConfigureAwait(false) };
    }

    private async Task<AccountEvidence> InsideAsync(string roleName, string accountId, string set, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var sessions = new AccountSessions(connection, roleName);
        var opened = await Reading.TryAsync<IAwsClient>(async () => await sessions.OpenAsync(accountId, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (opened.Value is not { } client)
        {
            return Unread(opened.NotRead!);
        }

        // The sixteen digits at the end are AWS's; the name before them is the set's.
        var name = $"AWSReservedSSO_{set}_";
        var role = Reading.TryAsync(async () => await client.Iam.ListRolesAsync(IamRole.ReservedPath, cancellationToken)
            .FirstOrDefaultAsync(r => r.RoleName.StartsWith(name, StringComparison.Ordinal) && r.RoleName.Length == name.Length + 16, cancellationToken).ConfigureAwait(false));
        var providers = Reading.TryAsync<List<IamSamlProvider>>(async () => [.. await client.Iam.ListSamlProvidersAsync(cancellationToken).ConfigureAwait(false)]);
        var assumed = Reading.TryAsync(client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName("AssumeRoleWithSAML", since), cancellationToken), cancellationToken, MostEvents);
        return new AccountEvidence
        {
            Role = await role.ConfigureAwait(false),
            Providers = await providers.ConfigureAwait(false),
            Assumed = await assumed.ConfigureAwait(false),
            Policies = Reading.Of<List<ControlPolicy>>(null),
        };
    }

    private static AccountEvidence Unread(string why) => new()
    {
        Role = Reading.None<IamRole>(why),
        Providers = Reading.None<List<IamSamlProvider>>(why),
        Assumed = Reading.None<List<TrailEvent>>(why),
        Policies = Reading.None<List<ControlPolicy>>(why),
    };

    // Where service control policies are switched off in the root, none binds anybody.
    private async Task<List<ControlPolicy>> EnabledPoliciesAsync(SelectableAccount target, AwsEvidence aws, CancellationToken cancellationToken)
    {
        try
        {
            return await PoliciesAsync(target, aws, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "PolicyTypeNotEnabledException")
        {
            return [];
        }
    }

    // From the account up to the root: a deny anywhere holds.
    private async Task<List<ControlPolicy>> PoliciesAsync(SelectableAccount target, AwsEvidence aws, CancellationToken cancellationToken)
    {
        var organizations = connection.Client.Organizations;
        if (target.IsManagement || (await organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false))?.ManagementAccountId == target.Id)
        {
            return [];
        }

        var user = aws.User.Value?.UserId ?? aws.LinkedUser.Value?.UserId;
        var role = $"arn:aws:iam::{target.Id}:role{IamRole.ReservedPath}{connection.Region}/AWSReservedSSO_{aws.Set.Value?.Name}_0000000000000000";
        var attached = new List<(OrganizationPolicy Policy, string Target)>();
        for (var at = target.Id; at is not null; at = at.StartsWith("r-", StringComparison.Ordinal) ? null : (await organizations.ListParentsAsync(at, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.Id)
        {
            attached.AddRange((await organizations.ListPoliciesForTargetAsync(at, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).Where(p => !p.AwsManaged).Select(p => (p, at)));
        }

        var contents = await ParallelRead.EachAsync(attached, (a, token) => organizations.DescribePolicyAsync(a.Policy.Id, token), cancellationToken).ConfigureAwait(false);
        return [.. attached.Select((a, i) => new ControlPolicy(a.Policy.Name, a.Target, contents[i] is { } content ? PlainDenials.Of(content.Content, user, role) : PlainDenial.None))];
    }
}
