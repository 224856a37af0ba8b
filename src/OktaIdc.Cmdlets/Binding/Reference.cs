using OktaIdc.Aws.IdentityStore;
using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// What people have for naming a thing: its name, its id, or the object that another cmdlet returned, which is not looked up again.
/// <see cref="ReferenceTransformationAttribute"/> makes it from whatever was given.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
public abstract class Reference<T>
    where T : class
{
    private protected Reference(string? text, T? found, string? home) => (Text, Object, Home) = (text, found, home);

    /// <summary>The name or id; null where the object is there.</summary>
    public string? Text { get; }

    /// <summary>The object; null where it is still to be found.</summary>
    public T? Object { get; }

    /// <summary>Where the thing is at home (its identity store), as far as what was given says so.</summary>
    internal string? Home { get; }

    /// <summary>The object as given, or found by <paramref name="find"/>.</summary>
    internal Task<T> ResolveAsync(Func<string, CancellationToken, Task<T>> find, CancellationToken cancellationToken) =>
        Object is { } found ? Task.FromResult(found) : find(Text!, cancellationToken);

    /// <summary>The name or id, or the object.</summary>
    public override string ToString() => Text ?? Object!.ToString()!;
}

/// <summary>Names a group of IAM Identity Center: display name, id or object.</summary>
public sealed class IdcGroupReference : Reference<IdcGroup>
{
    internal IdcGroupReference(string? text, IdcGroup? found, string? home = null)
        : base(text, found, home ?? found?.IdentityStoreId)
    {
    }
}

/// <summary>Names a user of IAM Identity Center: user name, id or object.</summary>
public sealed class IdcUserReference : Reference<IdcUser>
{
    internal IdcUserReference(string? text, IdcUser? found, string? home = null)
        : base(text, found, home ?? found?.IdentityStoreId)
    {
    }
}

/// <summary>Names an app of Okta: label, id or object.</summary>
public sealed class OktaAppReference : Reference<OktaApp>
{
    internal OktaAppReference(string? text, OktaApp? found)
        : base(text, found, null)
    {
    }
}

/// <summary>Names a group of Okta: name, id or object.</summary>
public sealed class OktaGroupReference : Reference<OktaGroup>
{
    internal OktaGroupReference(string? text, OktaGroup? found)
        : base(text, found, null)
    {
    }
}

/// <summary>Names a group rule of Okta: name, id or object.</summary>
public sealed class OktaGroupRuleReference : Reference<OktaGroupRule>
{
    internal OktaGroupRuleReference(string? text, OktaGroupRule? found)
        : base(text, found, null)
    {
    }
}

/// <summary>Names a user of Okta: login, id or object.</summary>
public sealed class OktaUserReference : Reference<OktaUser>
{
    internal OktaUserReference(string? text, OktaUser? found)
        : base(text, found, null)
    {
    }
}
