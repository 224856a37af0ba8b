namespace OktaIdc.Aws.Runtime;

/// <summary>What was being asked of AWS, for the message of a failure.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="IamPrefix">The prefix of its IAM actions.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Region">The Region.</param>
/// <param name="Target">The thing that it was about; null where it is about none in particular.</param>
internal sealed record AwsCall(string Service, string IamPrefix, string Operation, string Region, string? Target)
{
    /// <summary>"sso:CreatePermissionSet" and what else it needs.</summary>
    public IReadOnlyList<string> Actions => IamActions.For(Service, IamPrefix, Operation);
}
