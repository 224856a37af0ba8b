using OktaIdc.Failures;

namespace OktaIdc.Organization;

/// <summary>
/// One account selector: 12 digits or <c>id:</c>; <c>name:</c>, <c>email:</c>, <c>tag:Key=Value</c>; bare text is a name; <c>ou:/A</c>,
/// <c>ou:/A/*</c>, <c>ou:/A/**</c>; <c>all</c>; a leading <c>!</c> excludes.
/// </summary>
public sealed record AccountSelector
{
    private static readonly Dictionary<string, AccountSelectorKind> Prefixes = new(StringComparer.Ordinal)
    {
        ["id"] = AccountSelectorKind.Id,
        ["name"] = AccountSelectorKind.Name,
        ["email"] = AccountSelectorKind.Email,
        ["tag"] = AccountSelectorKind.Tag,
        ["ou"] = AccountSelectorKind.Ou,
    };

    private AccountSelector(AccountSelectorKind kind, string value = "", string key = "")
    {
        Kind = kind;
        Value = value;
        Key = key;
    }

    /// <summary>What it goes by.</summary>
    public AccountSelectorKind Kind { get; }

    /// <summary>The id, the pattern, the tag's value, or the path of the organizational unit without its <c>/*</c> or <c>/**</c>.</summary>
    public string Value { get; }

    /// <summary>The tag's key; empty for other kinds.</summary>
    public string Key { get; }

    /// <summary>True where the accounts are taken out, not in.</summary>
    public bool Excludes { get; private init; }

    /// <summary>True where it means certain accounts by what only they have: an id, or a whole name or email without wildcards.</summary>
    public bool IsByName => Kind is AccountSelectorKind.Id
        || (Kind is AccountSelectorKind.Name or AccountSelectorKind.Email && !Wildcard.IsPattern(Value));

    /// <summary>Reads a selector.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.AccountSelectorInvalid"/>: it cannot be read.</exception>
    public static AccountSelector Parse(string text)
    {
        var (selector, message, remedy) = Read(text);
        return selector ?? throw new OktaIdcException(ErrorIds.AccountSelectorInvalid, FailureCategory.InvalidArgument, message!, remedy!, text);
    }

    /// <summary>Reads a selector, or says what is wrong with it.</summary>
    internal static (AccountSelector? Selector, string? Message, string? Remedy) Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('!'))
        {
            var rest = trimmed[1..].TrimStart();
            if (rest.StartsWith('!'))
            {
                return Wrong(text, "excludes twice", "Write one '!'.");
            }

            var (inner, message, remedy) = Read(rest);
            return (inner is null ? null : inner with { Excludes = true }, message, remedy);
        }

        if (trimmed.Length == 0)
        {
            return Wrong(text, "is empty", "Write an account id, a name, ou:/Path, tag:Key=Value or all.");
        }

        if (trimmed == "all")
        {
            return (new AccountSelector(AccountSelectorKind.All), null, null);
        }

        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Bare(trimmed) : Prefixed(trimmed, trimmed[..colon], trimmed[(colon + 1)..].Trim());
    }

    /// <summary>True where the account is meant, whatever its state.</summary>
    public bool Matches(SelectableAccount account) => Kind switch
    {
        AccountSelectorKind.All => true,
        AccountSelectorKind.Id => account.Id == Value,
        AccountSelectorKind.Name => Wildcard.Matches(Value, account.Name, ignoreCase: true),
        AccountSelectorKind.Email => Wildcard.Matches(Value, account.Email, ignoreCase: true),
        AccountSelectorKind.Tag => account.Tags.TryGetValue(Key, out var value) && Wildcard.Matches(Value, value, ignoreCase: false),
        AccountSelectorKind.Ou => OuPath.Same(account.OuPath, Value),
        AccountSelectorKind.OuChildren => OuPath.Parent(account.OuPath) is { } parent && OuPath.Same(parent, Value),
        _ => OuPath.IsWithin(account.OuPath, Value),
    };

    /// <summary>The selector in its full notation; reading it again gives the same selector.</summary>
    public override string ToString() => (Excludes ? "!" : "") + Kind switch
    {
        AccountSelectorKind.All => "all",
        AccountSelectorKind.Id => "id:" + Value,
        AccountSelectorKind.Name => "name:" + Value,
        AccountSelectorKind.Email => "email:" + Value,
        AccountSelectorKind.Tag => $"tag:{Key}={Value}",
        AccountSelectorKind.Ou => "ou:" + Value,
        AccountSelectorKind.OuChildren => "ou:" + Value.TrimEnd('/') + "/*",
        _ => "ou:" + Value.TrimEnd('/') + "/**",
    };

    private static (AccountSelector?, string?, string?) Bare(string text) =>
        !text.All(char.IsAsciiDigit) ? (new AccountSelector(AccountSelectorKind.Name, text), null, null)
        : text.Length == 12 ? (new AccountSelector(AccountSelectorKind.Id, text), null, null)
        : Wrong(text, $"has {text.Length} digits, an account id has 12", $"Write all 12 digits (in quotes, or zeros in front are lost), or name:{text} for a name.");

    private static (AccountSelector?, string?, string?) Prefixed(string text, string prefix, string value)
    {
        if (!Prefixes.TryGetValue(prefix, out var kind))
        {
            var meant = NearMatch.Suggest(prefix, Prefixes.Keys, "Known are id:, name:, email:, tag: and ou:.");
            return Wrong(text, $"begins with '{prefix}:', which is no kind of selector", $"{meant} For an account whose name has a colon write name:{text}.");
        }

        if (value.Length == 0)
        {
            return Wrong(text, $"says nothing after '{prefix}:'", "Complete it, or remove it.");
        }

        return kind switch
        {
            AccountSelectorKind.Id when value.Length != 12 || !value.All(char.IsAsciiDigit) => Wrong(text, "is no account id", "Write the 12 digits of the account."),
            AccountSelectorKind.Tag => Tag(text, value),
            AccountSelectorKind.Ou => Ou(text, value),
            _ => (new AccountSelector(kind, value), null, null),
        };
    }

    private static (AccountSelector?, string?, string?) Tag(string text, string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0
            ? Wrong(text, "names no tag value", "Write tag:Key=Value; tag:Key=* for any value.")
            : (new AccountSelector(AccountSelectorKind.Tag, value[(equals + 1)..].Trim(), value[..equals].Trim()), null, null);
    }

    private static (AccountSelector?, string?, string?) Ou(string text, string value)
    {
        var (kind, path) = value switch
        {
            _ when value.EndsWith("/**", StringComparison.Ordinal) => (AccountSelectorKind.OuTree, value[..^3]),
            _ when value.EndsWith("/*", StringComparison.Ordinal) => (AccountSelectorKind.OuChildren, value[..^2]),
            _ => (AccountSelectorKind.Ou, value),
        };
        if (path.Length > 0 && path[0] != '/')
        {
            return Wrong(text, "does not begin at the root", $"Write ou:/{value}.");
        }

        return Wildcard.IsPattern(path)
            ? Wrong(text, "has a wildcard inside the path", "Use /* or /** at the end only: ou:/A, ou:/A/* or ou:/A/**.")
            : (new AccountSelector(kind, OuPath.Normalize(path)), null, null);
    }

    private static (AccountSelector?, string?, string?) Wrong(string text, string what, string remedy) =>
        (null, $"Account selector '{text}' {what}.", remedy);
}
