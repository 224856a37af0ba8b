using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>Merges wished profiles into a config file: only sections that we wrote are changed, and only those are pruned to which nobody added anything.</summary>
internal sealed class CliProfileMerge(CliProfileSet wished, string path)
{
    private static readonly string[] s_ours = ["sso_session", "sso_account_id", "sso_role_name", "region", "output"];

    /// <summary>The text after it, and what it comes to.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.CliSessionTaken"/>: somebody else's session has the name and another portal.</exception>
    public (string Text, CliProfileResult Result) Run(string before)
    {
        var file = CliConfigFile.Parse(before);
        List<string> written = [], unchanged = [], removed = [], foreign = [], kept = [];
        var sessionChanged = Session(file);
        foreach (var profile in wished.Profiles)
        {
            var header = Header(profile.Name);
            if (file.Find(header) is { IsOurs: false } taken)
            {
                (IsSame(taken, profile) ? unchanged : foreign).Add(profile.Name);
                continue;
            }

            var changed = file.Set(header, [("sso_session", Wire(wished.Session)), ("sso_account_id", profile.AccountId), ("sso_role_name", Wire(profile.RoleName)), .. Optional("region", wished.Region), .. Optional("output", wished.Output)]);
            (changed ? written : unchanged).Add(profile.Name);
        }

        var keep = wished.Profiles.Select(p => Header(p.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var old in wished.Prune ? file.Sections.Where(s => s.IsOurs && s["sso_session"] == Wire(wished.Session) && s.Header is { } h && !keep.Contains(h)).ToList() : [])
        {
            var name = CliConfigText.Show(old.Header == "default" ? "default" : old.Header!["profile ".Length..]);
            if (old.Keys.Any(k => !s_ours.Contains(k, StringComparer.OrdinalIgnoreCase)) || file.Sections.Any(s => s["source_profile"] == Wire(name)))
            {
                kept.Add(name);
                continue;
            }

            file.Remove(old);
            removed.Add(name);
        }

        var any = sessionChanged || written.Count > 0 || removed.Count > 0;
        var result = new CliProfileResult(path, written, unchanged, removed, foreign, any) { Kept = kept, Diff = any ? [.. file.Diff()] : [] };
        return (any ? file.ToString() : before, result);
    }

    private bool Session(CliConfigFile file)
    {
        var header = $"sso-session {Wire(wished.Session)}";
        if (file.Find(header) is not { IsOurs: false } others)
        {
            return file.Set(header, [("sso_region", wished.SsoRegion), ("sso_start_url", wished.StartUrl.AbsoluteUri), ("sso_registration_scopes", "sso:account:access")]);
        }

        return others["sso_region"] == wished.SsoRegion && Portal(others["sso_start_url"]) == Portal(wished.StartUrl.AbsoluteUri) ? false : throw new OktaIdcException(
            ErrorIds.CliSessionTaken,
            FailureCategory.Conflict,
            $"'{path}' has a session '{wished.Session}' that OktaIdc did not write, for {CliConfigText.Show(others["sso_start_url"] ?? "no portal")} in {others["sso_region"] ?? "no Region"}; wished is {wished.StartUrl.AbsoluteUri} in {wished.SsoRegion}.",
            "Give another name with -Session.",
            wished.Session);
    }

    private bool IsSame(CliConfigSection section, CliProfile profile) =>
        section["sso_session"] == Wire(wished.Session) && section["sso_account_id"] == profile.AccountId && section["sso_role_name"] == Wire(profile.RoleName);

    private static (string, string?)[] Optional(string key, string? value) => value is null ? [] : [(key, Wire(value))];

    // The portal shows itself with and without a slash or a fragment at the end.
    private static string? Portal(string? url) => url?.TrimEnd('/', '#');

    private static string Header(string name) => name == "default" ? "default" : $"profile {Wire(name)}";

    private static string Wire(string text) => CliConfigText.Of(text);
}
