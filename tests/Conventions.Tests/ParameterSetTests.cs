namespace OktaIdc.Conventions.Tests;

public class ParameterSetTests
{
    // Tried on 7.6.5: a default set that no parameter names does not exist, and its command asks for what the other set makes mandatory.
    [Fact]
    public void A_default_set_is_named_by_a_parameter() => Repository.AssertNone(
        "Name the default set on at least one parameter, or the engine forgets it:",
        from c in DeclaredCmdlet.All
        where c.DefaultSet is string
        where !c.Parameters.SelectMany(p => p.Sets).Any(s => Equals(DeclaredCmdlet.Named(s, "ParameterSetName"), c.DefaultSet))
        select c.Name);
}
