using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>
/// Says the Okta side, and names whoever assignments refer to. Groups that Okta assigns or pushes are said here; groups and users of
/// Identity Center that do not come that way are named as managed elsewhere.
/// </summary>
internal sealed class OktaExport
{
    private readonly TenantInventory _live;
    private readonly ExportNotes _notes;
    private readonly bool _includeMembers;
    private readonly Dictionary<string, OktaGroupSetup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OktaUserSetup> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _groupNames;
    private readonly HashSet<string> _userNames;
    private readonly HashSet<string> _oktaLogins;
    private readonly List<string> _assign = [];
    private readonly List<string> _assignUsers = [];
    private readonly List<string> _push = [];

    public OktaExport(TenantInventory live, bool includeMembers, ExportNotes notes)
    {
        (_live, _includeMembers, _notes) = (live, includeMembers, notes);
        _groupNames = live.Directory.Groups.Values.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        _userNames = live.Directory.Users.Values.Select(user => user.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _oktaLogins = Logins(live.Okta).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var group in live.Okta.AppGroups)
        {
            Assigned(group);
        }

        foreach (var mapping in live.Okta.Push)
        {
            Pushed(mapping);
        }

        foreach (var user in live.Okta.AppUsers.Values.Where(user => user.Scope == "USER"))
        {
            Assigned(user);
        }
    }

    /// <summary>The name by which an assignment refers to a group of Identity Center; null where it cannot.</summary>
    public string? Group(DirectoryGroup group, string what)
    {
        if (!_groups.TryGetValue(group.Name, out var known))
        {
            _groups[group.Name] = new OktaGroupSetup { Name = group.Name, Managed = ManagedBy.Elsewhere };
            return group.Name;
        }

        if (known.Name != group.Name)
        {
            _notes.Add($"{what} of group {group.Name}", $"the names of two groups differ in case only ({known.Name}), which a setup does not allow.");
            return null;
        }

        // One that Okta has too and does not push is somebody else's in Identity Center.
        if (known.Managed == ManagedBy.Here && !_push.Contains(group.Name))
        {
            _groups[group.Name] = new OktaGroupSetup { Name = group.Name, Managed = ManagedBy.Elsewhere };
        }

        return group.Name;
    }

    /// <summary>The login by which an assignment refers to a user of Identity Center; null where it cannot.</summary>
    public string? User(DirectoryUser user, string what)
    {
        var isOktas = _oktaLogins.Contains(user.UserName);
        if (isOktas && Login(user.UserName) is { } login)
        {
            return login;
        }

        _notes.Add($"{what} of user {user.UserName}", isOktas ? "the user name is no email address, which a setup wants of a login." : "the user is in Identity Center only, and a setup speaks of Okta's users.");
        return null;
    }

    public OktaSetup Build() => new()
    {
        App = new OktaAppSetup { Label = _live.Okta.App?.Label ?? new OktaAppSetup().Label },
        Users = [.. _users.Values.OrderBy(user => user.Login, StringComparer.OrdinalIgnoreCase)],
        Groups = [.. _groups.Values.OrderBy(group => group.Managed).ThenBy(group => group.Name, StringComparer.Ordinal)],
        Assign = [.. _assign.Order(StringComparer.Ordinal)],
        AssignUsers = [.. _assignUsers.Order(StringComparer.OrdinalIgnoreCase)],
        Push = [.. _push.Order(StringComparer.Ordinal)],
    };

    private void Assigned(OktaAppGroup assigned)
    {
        var what = $"assignment of group {assigned.Name ?? assigned.Id} to the app";
        if (Own(assigned.Id, what) is { } group && Say(group, what, mustBeProvisioned: true))
        {
            _assign.Add(group.Name);
        }
    }

    private void Pushed(OktaPushMapping mapping)
    {
        var source = mapping.SourceGroupId is { } id ? _live.Okta.Groups.GetValueOrDefault(id) : null;
        var what = $"push of group {source?.Name ?? mapping.SourceGroupId}";
        if (mapping.SourceGroupId is null || Own(mapping.SourceGroupId, what) is not { } group)
        {
            return;
        }

        var target = mapping.TargetGroupId is { } to ? _live.Okta.Groups.GetValueOrDefault(to)?.Name : null;
        var problem = !mapping.IsPushed ? mapping.IsFailed ? $"it failed ({mapping.ErrorSummary}), and a plan would make it anew." : $"it is {mapping.Status}, and a plan would resume it."
            : target is not null && target != group.Name ? $"it goes to a group of another name ({target}), which a setup cannot say."
            : !_groupNames.Contains(group.Name) ? "Identity Center has no group of this name, and a plan would push it again."
            : null;
        if (problem is not null)
        {
            _notes.Add(what, problem);
        }
        else if (Say(group, what, mustBeProvisioned: false))
        {
            _push.Add(group.Name);
        }
    }

    private void Assigned(OktaAppUser assigned)
    {
        var login = _live.Okta.Users.GetValueOrDefault(assigned.Id)?.Login;
        var what = $"assignment of user {login ?? assigned.UserName ?? assigned.Id} to the app";
        if (login is null || Login(login) is not { } said)
        {
            _notes.Add(what, login is null ? "the user cannot be read." : "the login is no email address.");
        }
        else if (!_userNames.Contains(login))
        {
            _notes.Add(what, "the user is not in Identity Center, and a plan would want to see her there.");
        }
        else
        {
            _assignUsers.Add(said);
        }
    }

    /// <summary>A group made in Okta: only those can be said.</summary>
    private OktaGroup? Own(string id, string what)
    {
        var group = _live.Okta.Groups.GetValueOrDefault(id);
        if (group is { Type: OktaGroup.OktaType })
        {
            return group;
        }

        _notes.Add(what, group is null ? "the group no longer exists in Okta." : $"the group is of type {group.Type}, and a setup speaks of groups made in Okta only.");
        return null;
    }

    private bool Say(OktaGroup group, string what, bool mustBeProvisioned)
    {
        if (_groups.TryGetValue(group.Name, out var known))
        {
            if (known.Name != group.Name)
            {
                _notes.Add(what, $"the names of two groups differ in case only ({known.Name}), which a setup does not allow.");
            }

            return known.Name == group.Name;
        }

        var rule = RuleExport.Of(group, _live.Okta.Rules, _notes);
        _groups[group.Name] = new OktaGroupSetup
        {
            Name = group.Name,
            Description = group.Description is { Length: > 0 } ? group.Description : null,
            Rule = rule,
            Members = Members(group, rule is not null || RuleExport.IsFed(group, _live.Okta.Rules), mustBeProvisioned),
        };
        return true;
    }

    private ImmutableArray<string> Members(OktaGroup group, bool isFed, bool mustBeProvisioned)
    {
        if (!_includeMembers || isFed || !_live.Okta.Members.TryGetValue(group.Id, out var ids))
        {
            return default;
        }

        var logins = ids.Select(id => _live.Okta.Users.GetValueOrDefault(id)?.Login).ToList();
        if (logins.Exists(login => login is null || !SetupPatterns.Email.IsMatch(login) || (mustBeProvisioned && !_userNames.Contains(login))))
        {
            _notes.Add($"members of group {group.Name}", "one of them is not in Identity Center, or has a login that is no email address; membership is left alone.");
            return default;
        }

        return [.. logins.Select(login => Login(login!)!).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The logins that are known: of users that were read, and of the app's users where the app names them by it.</summary>
    private static IEnumerable<string> Logins(OktaInventory okta) => okta.Users.Values.Select(user => user.Login)
        .Concat(okta.App?.UserNameTemplate is null or "${source.login}" ? okta.AppUsers.Values.Select(user => user.UserName).OfType<string>() : []);

    private string? Login(string login)
    {
        if (!SetupPatterns.Email.IsMatch(login))
        {
            return null;
        }

        _users.TryAdd(login, new OktaUserSetup { Login = login, Managed = ManagedBy.Elsewhere });
        return _users[login].Login;
    }
}
