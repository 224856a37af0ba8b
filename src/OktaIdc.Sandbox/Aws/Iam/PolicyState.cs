namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Customer managed policies of each account: permission sets refer to them by name and path.</summary>
internal sealed class PolicyState
{
    private const string ListsBuckets = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""";

    private static readonly DateTimeOffset s_past = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, ManagedPolicy> _policies = new(StringComparer.Ordinal);

    /// <summary>Makes one that was there before; false where it exists.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="path">Its path.</param>
    /// <param name="name">Its name.</param>
    /// <param name="document">What it allows; null: something harmless.</param>
    public bool Add(string accountId, string path, string name, string? document = null) => Add(new ManagedPolicy(accountId, path, name, s_past), document ?? ListsBuckets);

    /// <summary>Makes one; false where it exists.</summary>
    public bool Add(ManagedPolicy policy, string document)
    {
        policy.Put(document, policy.CreateDate, isDefault: true);
        return _policies.TryAdd(policy.Arn, policy);
    }

    /// <summary>Whether it exists.</summary>
    public bool Exists(string accountId, string path, string name) => _policies.ContainsKey(new ManagedPolicy(accountId, path, name, s_past).Arn);

    /// <summary>The policy of that ARN, or null.</summary>
    public ManagedPolicy? Find(string arn) => _policies.GetValueOrDefault(arn);
}
