using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads AWS's policies whose names do not tell what they give, each once, whatever sets name it. They are the same in every account, so the connection's own is asked.</summary>
internal sealed class AwsPolicyReader(IdcConnection idc)
{
    /// <summary>Reads. What is refused says so.</summary>
    public async Task<AwsPolicies> ReadAsync(IEnumerable<IdcPermissionSet> sets, CancellationToken cancellationToken)
    {
        var arns = sets.SelectMany(s => s.ManagedPolicies).Where(arn => !SetPowers.IsToldByName(arn)).Distinct(StringComparer.Ordinal).ToList();
        var texts = await ParallelRead.EachAsync(arns, async (arn, token) => (Arn: arn, Text: await PolicyTexts.ReadAsync(idc.Client.Iam, arn, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        return new AwsPolicies(texts.ToDictionary(t => t.Arn, t => t.Text, StringComparer.Ordinal));
    }
}
