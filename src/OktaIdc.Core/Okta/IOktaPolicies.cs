namespace OktaIdc.Okta;

/// <summary>Policies and their rules (`/api/v1/policies`). Scope: okta.policies.read.</summary>
public interface IOktaPolicies
{
    /// <summary>Lists the policies of a type, in the order in which Okta asks them.</summary>
    /// <param name="type">ACCESS_POLICY, OKTA_SIGN_ON, MFA_ENROLL, PASSWORD, ...</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<OktaPolicy> ListAsync(string type, CancellationToken cancellationToken = default);

    /// <summary>Reads one policy.</summary>
    Task<OktaPolicy> GetAsync(string policyId, CancellationToken cancellationToken = default);

    /// <summary>Lists the rules of a policy, in the order in which Okta asks them; the last one is the catch-all.</summary>
    IAsyncEnumerable<OktaPolicyRule> ListRulesAsync(string policyId, CancellationToken cancellationToken = default);
}
