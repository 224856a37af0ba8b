namespace OktaIdc.Access;

/// <summary>ARNs of AWS managed policies.</summary>
internal static class ManagedPolicyArn
{
    /// <summary>"AdministratorAccess", "job-function/ViewOnlyAccess" or an ARN, as an ARN of the Region's partition.</summary>
    public static string Resolve(string nameOrArn, string region)
    {
        var text = nameOrArn.Trim();
        return text.StartsWith("arn:", StringComparison.Ordinal)
            ? text
            : $"arn:{Amazon.RegionEndpoint.GetBySystemName(region).PartitionName}:iam::aws:policy/{text.TrimStart('/')}";
    }
}
