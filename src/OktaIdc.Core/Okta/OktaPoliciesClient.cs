namespace OktaIdc.Okta;

internal sealed class OktaPoliciesClient(OktaSession session) : IOktaPolicies
{
    public IAsyncEnumerable<OktaPolicy> ListAsync(string type, CancellationToken cancellationToken = default) => session.ListAsync(
        new OktaCall(OktaOperations.ListPolicies, session.Address(OktaOperations.ListPolicies.Path, ("type", type))) { Target = type }, OktaJson.To<OktaPolicy>, cancellationToken);

    public Task<OktaPolicy> GetAsync(string policyId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.GetPolicy, policyId), OktaJson.To<OktaPolicy>, cancellationToken);

    public IAsyncEnumerable<OktaPolicyRule> ListRulesAsync(string policyId, CancellationToken cancellationToken = default) =>
        session.ListAsync(Call(OktaOperations.ListPolicyRules, policyId), OktaJson.To<OktaPolicyRule>, cancellationToken);

    private OktaCall Call(OktaOperation operation, string policyId) => new(operation, session.Address(operation.Fill(policyId))) { Target = policyId };
}
