using System.Collections;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>The account assignments of an instance, found by set and account or by principal without looking at the others.</summary>
internal sealed class AssignmentTable : IReadOnlyCollection<Assignment>
{
    private readonly HashSet<Assignment> _all = [];
    private readonly Dictionary<(string SetArn, string AccountId), List<Assignment>> _byRole = [];
    private readonly Dictionary<(string Type, string Id), List<Assignment>> _byPrincipal = [];
    private readonly Dictionary<string, int> _countBySet = new(StringComparer.Ordinal);

    /// <summary>Raised after an assignment came (true) or went (false).</summary>
    public event Action<Assignment, bool>? Changed;

    /// <inheritdoc/>
    public int Count => _all.Count;

    /// <summary>Those of a permission set in an account, in the order of making.</summary>
    public IReadOnlyList<Assignment> Of(string setArn, string accountId) => _byRole.GetValueOrDefault((setArn, accountId)) ?? [];

    /// <summary>Those of a principal itself, in the order of making.</summary>
    /// <param name="type">USER or GROUP.</param>
    /// <param name="id">Id in the identity store.</param>
    public IReadOnlyList<Assignment> OfPrincipal(string type, string id) => _byPrincipal.GetValueOrDefault((type, id)) ?? [];

    /// <summary>How many a permission set has, in all accounts.</summary>
    public int CountOf(string setArn) => _countBySet.GetValueOrDefault(setArn);

    /// <summary>Whether it is there.</summary>
    public bool Contains(Assignment assignment) => _all.Contains(assignment);

    /// <summary>Adds one; twice is once.</summary>
    public void Add(Assignment assignment)
    {
        if (_all.Add(assignment))
        {
            At(_byRole, (assignment.PermissionSetArn, assignment.AccountId)).Add(assignment);
            At(_byPrincipal, (assignment.PrincipalType, assignment.PrincipalId)).Add(assignment);
            _countBySet[assignment.PermissionSetArn] = CountOf(assignment.PermissionSetArn) + 1;
            Changed?.Invoke(assignment, true);
        }
    }

    /// <summary>Removes one.</summary>
    public void Remove(Assignment assignment)
    {
        if (_all.Remove(assignment))
        {
            Drop(_byRole, (assignment.PermissionSetArn, assignment.AccountId), assignment);
            Drop(_byPrincipal, (assignment.PrincipalType, assignment.PrincipalId), assignment);
            _countBySet[assignment.PermissionSetArn]--;
            Changed?.Invoke(assignment, false);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Assignment> GetEnumerator() => _all.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<Assignment> At<TKey>(Dictionary<TKey, List<Assignment>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var found) ? found : index[key] = [];

    private static void Drop<TKey>(Dictionary<TKey, List<Assignment>> index, TKey key, Assignment assignment)
        where TKey : notnull
    {
        var left = index[key];
        left.Remove(assignment);
        if (left.Count == 0)
        {
            index.Remove(key);
        }
    }
}
