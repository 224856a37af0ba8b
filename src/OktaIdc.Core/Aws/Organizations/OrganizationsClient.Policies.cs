namespace OktaIdc.Aws.Organizations;

/// <content>Service control policies.</content>
internal sealed partial class OrganizationsClient
{
    public IAsyncEnumerable<OrganizationPolicy> ListPoliciesForTargetAsync(string targetId, CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationPolicy>(
            "ListPoliciesForTarget",
            targetId,
            "Policies",
            token => new { TargetId = targetId, Filter = OrganizationPolicy.ServiceControl, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public IAsyncEnumerable<OrganizationPolicy> ListPoliciesAsync(CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationPolicy>(
            "ListPolicies", null, "Policies", token => new { Filter = OrganizationPolicy.ServiceControl, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public IAsyncEnumerable<OrganizationPolicyTarget> ListTargetsForPolicyAsync(string policyId, CancellationToken cancellationToken) =>
        channel.PageAsync<OrganizationPolicyTarget>(
            "ListTargetsForPolicy", policyId, "Targets", token => new { PolicyId = policyId, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<OrganizationPolicyContent?> DescribePolicyAsync(string policyId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<OrganizationPolicyContent>("DescribePolicy", new { PolicyId = policyId }, policyId, "Policy", cancellationToken);

    public Task<OrganizationPolicyContent> CreatePolicyAsync(string name, string description, string content, CancellationToken cancellationToken) =>
        channel.CallAsync<OrganizationPolicyContent>(
            "CreatePolicy", new { Content = content, Description = description, Name = name, Type = OrganizationPolicy.ServiceControl }, name, "Policy", cancellationToken);

    public Task<OrganizationPolicyContent> UpdatePolicyAsync(string policyId, string content, CancellationToken cancellationToken) =>
        channel.CallAsync<OrganizationPolicyContent>("UpdatePolicy", new { PolicyId = policyId, Content = content }, policyId, "Policy", cancellationToken);

    public Task DeletePolicyAsync(string policyId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeletePolicy", new { PolicyId = policyId }, policyId, cancellationToken);

    public Task AttachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken) =>
        channel.CallAsync("AttachPolicy", new { PolicyId = policyId, TargetId = targetId }, policyId, cancellationToken);

    public Task DetachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken) =>
        channel.CallAsync("DetachPolicy", new { PolicyId = policyId, TargetId = targetId }, policyId, cancellationToken);
}
