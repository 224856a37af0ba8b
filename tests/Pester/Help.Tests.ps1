# What Get-Help shows on a real PowerShell.
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force
    $root = Split-Path (Split-Path $PSScriptRoot)
    $names = (Get-Command -Module OktaIdc).Name
    $topics = @(Get-ChildItem (Join-Path $root 'module/help') -Filter about_*.md).BaseName
    $examples = @(Get-HelpExample)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force
    # The engine breaks lines at spaces only where the culture is known to have words.
    [cultureinfo]::CurrentCulture = 'en-US'

    function Get-HelpText([object] $Value) { ($Value | Out-String -Width 200).Trim() }
}

Describe 'Get-Help <_>' -ForEach $names {
    BeforeAll {
        $name = $_
        $help = Get-Help $name -Full
        $command = Get-Command $name
    }

    It 'has a synopsis and a description' {
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "$name \["
        Get-HelpText $help.Description | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $expected = @($command.Parameters.Keys | Where-Object { $common -notcontains $_ } | Sort-Object)
        @($help.parameters.parameter.name | Sort-Object) | Should -Be $expected
        foreach ($parameter in $expected) {
            Get-HelpText (Get-Help $name -Parameter $parameter).description | Should -Not -BeNullOrEmpty -Because "-$parameter needs a text"
        }
    }

    It 'shows the parameter sets of the command' {
        @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
    }

    It 'has two examples or more, each with a command' {
        $found = @($help.examples.example)
        $found.Count | Should -BeGreaterOrEqual 2
        $found | ForEach-Object { $_.code | Should -Match '\S' }
        Get-HelpText (Get-Help $name -Examples) | Should -Match 'Example 2: '
    }

    It 'shows no marks of Markdown' {
        $text = Get-Help $name -Full | Out-String -Width 200
        # Code may hold anything; prose may not.
        foreach ($code in $help.examples.example.code) { $text = $text.Replace($code, '') }
        $text | Should -Not -Match '```|\*\*[A-Za-z-]|\]\(|(^|\s)`\w'
    }

    It 'leads to the page in a browser' {
        $command.HelpUri | Should -BeLike "https://*/$name.md"
        @($help.relatedLinks.navigationLink)[0].uri | Should -Be $command.HelpUri
    }
}

Describe 'Get-Help <_>' -ForEach $topics {
    It 'shows the topic, in 80 columns and without marks of Markdown' {
        $text = Get-Help $_ | Out-String -Width 200
        $text | Should -Match '(?m)^SHORT DESCRIPTION'
        $text | Should -Match '(?m)^LONG DESCRIPTION'
        $text | Should -Not -Match '```|\*\*[A-Za-z-]|\]\('
        @($text -split "`r?`n" | Where-Object { $_.Length -gt 80 }) | Should -BeNullOrEmpty
    }
}

Describe 'The example <_.Title> of <_.Page>' -ForEach $examples {
    It 'names only commands and parameters that there are' {
        $problems = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($_.Code, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if ($name -notmatch '-(Okta|Idc|Saml)') { continue }
            $command = Get-Command $name -Module OktaIdc -ErrorAction SilentlyContinue
            $command | Should -Not -BeNullOrEmpty -Because "$name is used"
            $allowed = @($command.Parameters.Keys) + @($command.Parameters.Values.Aliases)
            foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) {
                $allowed | Should -Contain $parameter.ParameterName -Because "$name is called with it"
            }
        }
    }
}
