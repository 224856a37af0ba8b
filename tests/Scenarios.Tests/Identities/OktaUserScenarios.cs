using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Identities;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Identities;

public sealed class OktaUserScenarios
{
    private static OktaUserSpec Ada(string? password = null, bool activate = true, string lastName = "King", string? displayName = null) => new()
    {
        Login = "ada@example.com",
        FirstName = "Ada",
        LastName = lastName,
        DisplayName = displayName,
        Password = password is null ? null : SecretText.Protect(password),
        Activate = activate,
    };

    [Fact]
    public async Task A_user_gets_the_display_name_that_identity_center_requires()
    {
        await using var s = await OktaScenario.StartAsync();
        var made = await s.Users.EnsureAsync(Ada("Correct-Horse-1!"), OktaScenario.Stop);
        Assert.Equal(("Ada King", "ada@example.com", "ACTIVE"), (made.Result!.DisplayName, made.Result.Email, (await s.Users.ResolveAsync("ada@example.com", OktaScenario.Stop)).Status));
        Assert.Empty(s.Asked.Warnings);
    }

    [Fact]
    public async Task Activating_without_a_password_warns_of_the_mail()
    {
        await using var s = await OktaScenario.StartAsync();
        var made = await s.Users.EnsureAsync(Ada(), OktaScenario.Stop);
        Assert.True(made.Changed);
        Assert.Contains("ada@example.com", Assert.Single(s.Asked.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_users_are_taken_as_they_are_but_for_what_is_wished_otherwise()
    {
        await using var s = await OktaScenario.StartAsync();
        await s.Users.EnsureAsync(Ada(activate: false, displayName: "Countess"), OktaScenario.Stop);

        var same = await s.Users.EnsureAsync(Ada(activate: false), OktaScenario.Stop);
        var renamed = await s.Users.EnsureAsync(Ada(activate: false, lastName: "Lovelace"), OktaScenario.Stop);
        var activated = await s.Users.EnsureAsync(Ada(lastName: "Lovelace"), OktaScenario.Stop);

        Assert.Equal((false, true, true), (same.Changed, renamed.Changed, activated.Changed));
        Assert.Equal(("Countess", "Lovelace"), (renamed.Result!.DisplayName, renamed.Result.LastName));
        Assert.Equal("PROVISIONED", activated.Result!.Status);
    }

    [Fact]
    public async Task A_deactivated_user_is_not_brought_back_silently()
    {
        await using var s = await OktaScenario.StartAsync();
        var user = await s.UserAsync("ada@example.com");
        await s.Okta.Client.Users.DeactivateAsync(user.Id, OktaScenario.Stop);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Users.EnsureAsync(Ada(), OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaUserDeactivated, FailureCategory.Conflict), (e.ErrorId, e.Category));
    }

    [Fact]
    public async Task A_mistyped_login_is_answered_with_the_right_one()
    {
        await using var s = await OktaScenario.StartAsync();
        await s.UserAsync("ada.king@example.com");
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Users.ResolveAsync("ada.kign@example.com", OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaUserNotFound, e.ErrorId);
        Assert.Contains("'ada.king@example.com'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada", "Ada", "King")]
    [InlineData("ada@example.com", "", "King")]
    [InlineData("Ada <ada@example.com>", "Ada", "King")]
    public async Task A_user_that_identity_center_could_not_take_is_refused_before_anything_is_sent(string login, string first, string last)
    {
        await using var s = await OktaScenario.StartAsync();
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Users.EnsureAsync(new OktaUserSpec { Login = login, FirstName = first, LastName = last }, OktaScenario.Stop));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.Equal(0, s.Okta.Client.Statistics.Requests);
    }

    [Fact]
    public async Task Me_is_nobody()
    {
        await using var s = await OktaScenario.StartAsync();
        Assert.Null(await s.Users.FindAsync("me", OktaScenario.Stop));
    }
}
