using System.Collections;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>The roles of an instance's permission sets, found by set or by account without looking at the others.</summary>
internal sealed class RoleTable : IReadOnlyCollection<ProvisionedRole>
{
    private readonly Dictionary<string, SortedList<string, ProvisionedRole>> _bySet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedList<string, ProvisionedRole>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Raised after a role came, took another version (true), or went (false).</summary>
    public event Action<ProvisionedRole, bool>? Changed;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Those of a permission set, by account.</summary>
    public IList<ProvisionedRole> OfSet(string setArn) => _bySet.TryGetValue(setArn, out var found) ? found.Values : [];

    /// <summary>Those in an account, by the ARN of the set.</summary>
    public IList<ProvisionedRole> OfAccount(string accountId) => _byAccount.TryGetValue(accountId, out var found) ? found.Values : [];

    /// <summary>The role of a set in an account, or null.</summary>
    public ProvisionedRole? Find(string setArn, string accountId) => _bySet.TryGetValue(setArn, out var found) && found.TryGetValue(accountId, out var role) ? role : null;

    /// <summary>Whether a set has a role in an account.</summary>
    public bool Contains(string setArn, string accountId) => Find(setArn, accountId) is not null;

    /// <summary>Adds a role, or puts it in the place of the one of its set and account.</summary>
    public void Put(ProvisionedRole role)
    {
        Count += Contains(role.Set.Arn, role.AccountId) ? 0 : 1;
        At(_bySet, role.Set.Arn)[role.AccountId] = role;
        At(_byAccount, role.AccountId)[role.Set.Arn] = role;
        Changed?.Invoke(role, true);
    }

    /// <summary>Gives a role the newest version of its set.</summary>
    public void Renew(ProvisionedRole role)
    {
        (role.Version, role.InlinePolicy) = (role.Set.Version, role.Set.InlinePolicy);
        Changed?.Invoke(role, true);
    }

    /// <summary>Removes a role, if it is there.</summary>
    public void Remove(string setArn, string accountId)
    {
        if (Find(setArn, accountId) is { } role)
        {
            Count--;
            Drop(_bySet, setArn, accountId);
            Drop(_byAccount, accountId, setArn);
            Changed?.Invoke(role, false);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<ProvisionedRole> GetEnumerator() => _bySet.Values.SelectMany(r => r.Values).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static SortedList<string, ProvisionedRole> At(Dictionary<string, SortedList<string, ProvisionedRole>> index, string key) =>
        index.TryGetValue(key, out var found) ? found : index[key] = new SortedList<string, ProvisionedRole>(StringComparer.Ordinal);

    private static void Drop(Dictionary<string, SortedList<string, ProvisionedRole>> index, string key, string other)
    {
        index[key].Remove(other);
        if (index[key].Count == 0)
        {
            index.Remove(key);
        }
    }
}
