using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>The portal's subdomain: set once, never changed.</summary>
internal sealed partial class PortalAlias
{
    private string? _value;

    /// <summary>The alias, or null.</summary>
    public string? Value => Volatile.Read(ref _value);

    /// <summary>Sets it.</summary>
    /// <exception cref="ConsoleException">It is malformed, or one has been set.</exception>
    public void Set(string alias)
    {
        if (alias.Length > 62 || !Pattern().IsMatch(alias))
        {
            throw ConsoleException.Invalid("The alias must have 1 to 62 letters, digits and inner hyphens, and must not start with d-");
        }

        if (Interlocked.CompareExchange(ref _value, alias.ToLowerInvariant(), null) is not null)
        {
            throw ConsoleException.Conflict("The access portal address has been customized already and cannot be changed");
        }
    }

    [GeneratedRegex(@"\A(?![dD]-)[0-9a-zA-Z]+(-+[0-9a-zA-Z]+)*\z")]
    private static partial Regex Pattern();
}
