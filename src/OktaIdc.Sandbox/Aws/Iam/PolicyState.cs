namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Customer managed policies of each account: permission sets refer to them by name and path.</summary>
internal sealed class PolicyState
{
    private readonly HashSet<(string AccountId, string Path, string Name)> _policies = [];

    /// <summary>Makes one; false where it exists.</summary>
    public bool Add(string accountId, string path, string name) => _policies.Add((accountId, path, name));

    /// <summary>Whether it exists.</summary>
    public bool Exists(string accountId, string path, string name) => _policies.Contains((accountId, path, name));
}
