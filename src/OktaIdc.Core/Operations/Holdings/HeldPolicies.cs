using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Http;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Holdings;

/// <summary>Which permission sets have one of the policies that are asked for.</summary>
internal sealed class HeldPolicies(ISsoAdminClient admin, string instanceArn)
{
    /// <summary>The matching policies by permission set; sets without any are left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        IReadOnlyCollection<string> sets, IReadOnlyCollection<string> asked, AccessPast? past, CancellationToken cancellationToken)
    {
        var read = await ParallelRead.EachAsync([.. sets], PoliciesAsync, cancellationToken).ConfigureAwait(false);
        var links = read.SelectMany(l => l).ToList();
        IEnumerable<PolicyLink> then = past is null ? links : past.Policies.Rewind(links);
        return then.Where(l => asked.Any(a => Means(a, l.Policy)))
            .GroupBy(l => l.PermissionSetArn, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(l => l.Policy).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    private async Task<List<PolicyLink>> PoliciesAsync(string set, CancellationToken cancellationToken)
    {
        var links = await admin.ListManagedPoliciesAsync(instanceArn, set, cancellationToken).Select(p => new PolicyLink(set, p.Arn)).ToListAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var policy in admin.ListCustomerManagedPoliciesAsync(instanceArn, set, cancellationToken).ConfigureAwait(false))
        {
            links.Add(new PolicyLink(set, policy.Name));
        }

        return links;
    }

    // arn:aws:iam::aws:policy/job-function/ViewOnlyAccess is meant by its ARN, by job-function/ViewOnlyAccess and by ViewOnlyAccess.
    private static bool Means(string asked, string policy)
    {
        var path = policy.IndexOf(":policy/", StringComparison.Ordinal) is var at and >= 0 ? policy[(at + ":policy/".Length)..] : policy;
        return new[] { policy, path, path[(path.LastIndexOf('/') + 1)..] }.Any(name => Wildcard.Matches(asked.Trim(), name, ignoreCase: true));
    }
}
