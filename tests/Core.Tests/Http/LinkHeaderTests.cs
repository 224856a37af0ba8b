using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://x/a?after=1>; rel=\"next\"", "https://x/a?after=1")]
    [InlineData("<https://x/a>; rel=\"self\", <https://x/b?q=1,2>; rel=\"next\"", "https://x/b?q=1,2")]
    [InlineData("<https://x/a>; title=\"a, b; <c>\"; rel=next", "https://x/a")]
    [InlineData("<https://x/a>;rel=\"prev NEXT\"", "https://x/a")]
    [InlineData("<https://x/a>; rel=\"self\"", null)]
    [InlineData("<https://x/a>; rel=\"nextish\"", null)]
    [InlineData("rubbish", null)]
    [InlineData("<https://x/a", null)]
    public void The_next_page_is_found_in_every_form_of_the_field(string field, string? expected) => Assert.Equal(expected, LinkHeader.Find([field], "next"));

    [Fact]
    public void Links_may_come_in_several_fields() =>
        Assert.Equal("https://x/2", LinkHeader.Find(["<https://x/1>; rel=\"self\"", "<https://x/2>; rel=\"next\""], "next"));
}
