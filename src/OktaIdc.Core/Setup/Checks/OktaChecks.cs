using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Setup.Checks;

/// <summary>What the setup expects in Okta: the app's label, groups and users managed elsewhere, attributes of the profile; and names in two spellings.</summary>
internal sealed class OktaChecks(CheckBoard board, OktaConnection okta)
{
    private const int SearchedByName = 20;

    private readonly SetupDocument _setup = board.Setup;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await board.TryAsync("okta.app", "The apps of Okta", () => AppAsync(cancellationToken)).ConfigureAwait(false);
        await board.TryAsync("okta.groups", "The groups of Okta", () => GroupsAsync(cancellationToken)).ConfigureAwait(false);
        await board.TryAsync("okta.users", "The users of Okta", () => UsersAsync(cancellationToken)).ConfigureAwait(false);
        await board.TryAsync("okta.users", "The attributes of Okta's user profile", () => AttributesAsync(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Whether Okta must have the group; one that only gets access may live in Identity Center alone.</summary>
    public static bool IsOktas(SetupDocument setup, OktaGroupSetup group) =>
        group.Managed is ManagedBy.Here || setup.Okta.Assign.Contains(group.Name) || setup.Okta.Push.Contains(group.Name);

    private async Task AppAsync(CancellationToken cancellationToken)
    {
        var label = _setup.Okta.App.Label;
        var labels = await new OktaAppOperations(okta, SilentInteraction.Instance).ListAsync(cancellationToken).Select(a => a.Label ?? a.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (labels.Count > 0 && !labels.Contains(label))
        {
            board.Warn("okta.app.label", $"There is no app '{label}', and {string.Join(" and ", labels.Select(l => $"'{l}'"))} for IAM Identity Center: a second one would be made.", NearMatch.Suggest(label, labels, "Write the label of the app that is meant."));
        }
    }

    private async Task GroupsAsync(CancellationToken cancellationToken)
    {
        var expected = _setup.Okta.Groups.Where(g => IsOktas(_setup, g)).ToList();
        var patterns = _setup.Protected.Groups;
        if (expected.Count == 0 && patterns.IsEmpty)
        {
            return;
        }

        var all = expected.Count + patterns.Length > SearchedByName ? await NamesAsync(okta.Client.Groups.ListAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false) : null;
        foreach (var group in expected)
        {
            var path = board.ItemOf("okta.groups", "name", group.Name);
            var names = all ?? await NamesAsync(okta.Client.Groups.FindByPrefixAsync(group.Name, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (names.Contains(group.Name))
            {
                continue;
            }

            if (names.Find(n => string.Equals(n, group.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                board.Error(path, $"Okta has a group '{other}', and the setup writes '{group.Name}'.", $"Write {other}.");
            }
            else if (group.Managed is ManagedBy.Elsewhere)
            {
                var near = all ?? await NamesAsync(okta.Client.Groups.FindByPrefixAsync(group.Name[..Math.Min(3, group.Name.Length)], cancellationToken), cancellationToken).ConfigureAwait(false);
                board.Error(path, $"There is no group '{group.Name}' in Okta.", NearMatch.Suggest(group.Name, near, "Correct the name, or remove 'managed: elsewhere' so that it is made."));
            }
        }

        for (var i = 0; i < patterns.Length; i++)
        {
            var (pattern, start) = (patterns[i], patterns[i].Split('*', '?')[0]);
            var names = all ?? await NamesAsync(okta.Client.Groups.FindByPrefixAsync(start, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (!names.Concat(_setup.Okta.Groups.Select(g => g.Name)).Any(n => Wildcard.Matches(pattern, n, ignoreCase: true)))
            {
                board.Warn($"protected.groups[{i}]", $"'{pattern}' protects no group of the setup or of Okta.", NearMatch.Suggest(pattern, _setup.Okta.Groups.Select(g => g.Name), "Correct the name, unless it stands for a group of Identity Center alone."));
            }
        }
    }

    private async Task UsersAsync(CancellationToken cancellationToken)
    {
        foreach (var user in _setup.Okta.Users.Where(u => u.Managed is ManagedBy.Elsewhere))
        {
            var path = board.ItemOf("okta.users", "login", user.Login);
            var found = await okta.Client.Users.FindAsync(user.Login, cancellationToken).ConfigureAwait(false);
            if (found is null)
            {
                var near = await okta.Client.Users.FindByPrefixAsync(user.Login[..Math.Min(3, user.Login.Length)], cancellationToken).Select(u => u.Login).ToListAsync(cancellationToken).ConfigureAwait(false);
                board.Error(path, $"There is no user '{user.Login}' in Okta.", NearMatch.Suggest(user.Login, near, "Correct the login, or remove 'managed: elsewhere' so that the user is made."));
            }
            else if (found.Status is "SUSPENDED" or "DEPROVISIONED")
            {
                board.Warn(path, $"The user '{user.Login}' is {found.Status} in Okta, so cannot sign in.", "Activate the user in Okta, or take the user out.");
            }
        }
    }

    private async Task AttributesAsync(CancellationToken cancellationToken)
    {
        var profile = _setup.Okta.Users.SelectMany(u => u.Profile.Keys.Select(k => (Path: $"{board.ItemOf("okta.users", "login", u.Login)}.profile.{k}", Name: k, IsRefused: true)));
        var expressions = DocumentChecks.Expressions(board).SelectMany(e => DocumentChecks.Attributes(e.Expression).Select(name => (e.Path, Name: name, IsRefused: false)));
        var used = profile.Concat(expressions).ToList();
        if (used.Count == 0)
        {
            return;
        }

        var known = OktaUserAttributes.Of(await okta.Client.Mappings.GetUserSchemaAsync(cancellationToken).ConfigureAwait(false));
        foreach (var (path, name, isRefused) in used.Where(u => !known.Contains(u.Name)))
        {
            var (message, remedy) = ($"The user profile of Okta has no attribute '{name}'.", NearMatch.Suggest(name, known, "Correct the name, or add the attribute in Okta (Directory, Profile Editor)."));
            if (isRefused)
            {
                board.Error(path, message, remedy);
            }
            else
            {
                board.Warn(path, message, remedy);
            }
        }
    }

    private static async Task<List<string>> NamesAsync(IAsyncEnumerable<OktaGroup> groups, CancellationToken cancellationToken) =>
        await groups.Where(g => g.Type == OktaGroup.OktaType).Select(g => g.Name).OfType<string>().ToListAsync(cancellationToken).ConfigureAwait(false);
}
