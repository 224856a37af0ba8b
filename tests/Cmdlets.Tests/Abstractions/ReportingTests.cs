using System.Management.Automation;
using OktaIdc.Connections;

namespace OktaIdc.Cmdlets.Tests.Abstractions;

public class ReportingTests
{
    private static readonly Consent s_consent = new("EnableExternalIdp", "d-1", "Move sign-in to Okta?", "Everyone signs in there from now on.");

    [Fact]
    public void A_failure_becomes_one_error_with_id_category_target_and_what_to_do()
    {
        var result = SpeakingCommand.Run((_, _) => throw Failures.NotFound());

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("GroupNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("thing", error.TargetObject);
        Assert.Equal("Check the name.", error.ErrorDetails!.RecommendedAction);
        Assert.Contains("req-1", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Null(result.Terminating);
    }

    [Fact]
    public void Refused_credentials_end_the_pipeline()
    {
        var result = SpeakingCommand.Run((_, _) => throw Failures.BadToken());

        Assert.NotNull(result.Terminating);
        Assert.Equal(ErrorCategory.AuthenticationError, Assert.Single(result.Errors).CategoryInfo.Category);
    }

    [Fact]
    public void What_nobody_foresaw_is_a_terminating_error_too_and_nothing_escapes_raw()
    {
        var result = SpeakingCommand.Run((_, _) => throw new InvalidOperationException("odd"));

        Assert.StartsWith("Unexpected,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotNull(result.Terminating);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void WhatIf_answers_no_to_every_change()
    {
        bool? allowed = null;
        var result = SpeakingCommand.Run(
            async (io, token) =>
            {
                allowed = await io.AllowAsync(new Change("group x in example", "create"), token);
                return null;
            },
            new EngineOptions { WhatIf = true });

        Assert.False(allowed);
        Assert.Equal(["create: group x in example"], result.Asked);
    }

    [Theory]
    [InlineData(true, true, false, 0)]
    [InlineData(false, true, true, 1)]
    [InlineData(false, false, false, 1)]
    public void Consent_comes_from_Accept_or_from_a_person(bool accept, bool answer, bool asks, int prompts)
    {
        bool? consented = null;
        var result = SpeakingCommand.Run(
            async (io, token) =>
            {
                consented = await io.ConsentAsync(s_consent, token);
                return null;
            },
            new EngineOptions { Answer = _ => answer },
            accept);

        Assert.Equal(accept || answer, consented);
        Assert.Equal(prompts, result.Prompts.Count);
        Assert.True(!asks || result.Prompts[0].Contains("Everyone signs in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_nobody_can_answer_consent_is_no_and_never_an_exception(bool hasHost)
    {
        bool? consented = null;
        var result = SpeakingCommand.Run(
            async (io, token) =>
            {
                consented = await io.ConsentAsync(s_consent, token);
                return null;
            },
            new EngineOptions { HasHost = hasHost });

        Assert.False(consented);
        Assert.Empty(result.Errors);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void A_prompt_at_the_end_of_standard_input_is_a_no()
    {
        bool? consented = null;
        var result = SpeakingCommand.Run(
            async (io, token) =>
            {
                consented = await io.ConsentAsync(s_consent, token);
                return null;
            },
            new EngineOptions { Answer = _ => throw new NullReferenceException() });

        Assert.False(consented);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void Questions_can_be_asked_from_inside_a_stream()
    {
        async IAsyncEnumerable<object> Items(IInteraction io)
        {
            await io.WarnAsync("slow today", CancellationToken.None);
            yield return "a";
            await Task.Yield();
            yield return "b";
            throw Failures.NotFound();
        }

        var result = SpeakingCommand.RunStream((io, _) => Items(io));

        Assert.Equal(["a", "b"], result.Output);
        Assert.Equal(["slow today"], result.Warnings);
        Assert.Single(result.Errors);
    }
}
