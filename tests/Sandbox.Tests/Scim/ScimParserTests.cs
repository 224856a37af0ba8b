using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Scim;

namespace OktaIdc.Sandbox.Tests.Scim;

public sealed class ScimParserTests
{
    private static readonly Gen<string> Attributes = Gen.Elements("userName", "externalId", "groups.value", "id", "member", "displayName", "a", "emails.type");

    [Fact]
    public void A_filter_written_from_conditions_reads_back_as_the_same_conditions()
    {
        var conditions = Gen.Zip(Attributes, ArbMap.Default.ArbFor<NonNull<string>>().Generator)
            .Select(p => new ScimCondition(p.Item1, Whole(p.Item2.Get)))
            .NonEmptyListOf().ToArbitrary();
        Prop.ForAll(conditions, list => ScimFilter.Parse(ScimFilter.Write(list)).SequenceEqual(list)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_a_filter_or_refused_as_one() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        try
        {
            return ScimFilter.Parse(text.Get).Count > 0;
        }
        catch (ScimException e)
        {
            return e.ScimType == "invalidFilter";
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_filter_with_one_character_changed_is_never_read_as_another_operator()
    {
        const string filter = "userName eq \"ada\" and externalId eq \"1\"";
        var changes = Gen.Zip(Gen.Choose(0, filter.Length - 1), Gen.Choose(32, 126)).ToArbitrary();
        Prop.ForAll(changes, change =>
        {
            var text = filter[..change.Item1] + (char)change.Item2 + filter[(change.Item1 + 1)..];
            try
            {
                return ScimFilter.Parse(text).Count is 1 or 2;
            }
            catch (ScimException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Any_text_is_a_path_or_refused_as_one() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        try
        {
            return ScimPath.Parse(text.Get).Attribute.Length > 0;
        }
        catch (ScimException e)
        {
            return e.Status == 400;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_series_of_PATCH_operations_leaves_a_valid_user_or_is_refused()
    {
        var paths = Gen.Elements<string?>(
            null, "active", "userName", "title", "name", "name.givenName", "emails", "emails[type eq \"work\"]", "emails[type eq \"work\"].value", "addresses[type eq \"work\"].locality",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "externalId", "bad[", "roles");
        var values = Gen.Elements<string?>(
            null, "true", "\"false\"", "\"x\"", "{}", "[]", "{\"value\":\"x@example.com\"}", "[{\"value\":\"y@example.com\",\"primary\":true}]", "{\"givenName\":\"Z\"}", "{\"active\":false,\"title\":\"T\"}", "1", "[1]", "[null]");
        var operations = Gen.Zip(Gen.Elements("add", "replace", "remove", "Add", "move"), Gen.Zip(paths, values)).ListOf().ToArbitrary();
        Prop.ForAll(operations, list =>
        {
            var user = ScimClient.User("ada");
            user.Remove("groups");
            var body = ScimClient.Patch([.. list.Select(o => (o.Item1, o.Item2.Item1, o.Item2.Item2 is { } json ? JsonNode.Parse(json) : null))]);
            try
            {
                ScimUserPatch.Apply(user, ScimPatch.Parse(body));
                UserRules.Check(UserSchema.Normalize(ScimUserInput.Parse(user).Attributes));
                return true;
            }
            catch (Exception e) when (e is ScimException or IdentityStoreException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    // JSON text cannot carry half of a surrogate pair.
    private static string Whole(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));
}
