using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Core.Tests.Operations.Documents;

/// <summary>Where a document can be, and what is told of a place where none can.</summary>
public sealed class StateDocumentsTests
{
    public static TheoryData<string> NoPlaces => ["/", Path.GetPathRoot(AppContext.BaseDirectory)!, "a\0b", "./health\0.json", "s3://bucket", "s3://bucket/folder/", "dynamodb://table"];

    [Theory]
    [MemberData(nameof(NoPlaces))]
    public void A_place_that_can_hold_none_is_refused_with_the_parameters_and_the_remedy(string location)
    {
        var refused = Assert.Throws<OktaIdcException>(() => StateDocuments.Open(location, null));

        Assert.Equal(ErrorIds.InvalidArgument, refused.ErrorId);
        Assert.Contains("-State", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Checkpoint", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Message, char.IsControl);
        Assert.Contains("./state.json", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_named_as_it_was_given()
    {
        using var document = StateDocuments.Open("./health.json", null);

        Assert.Equal("./health.json", document.Location);
    }
}
