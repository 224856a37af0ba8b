BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Recorder.psm1') -Force
    $recorder = New-Recorder
    Invoke-Recorded $recorder 'Start-OktaIdcSandbox -Speed 50' | Out-Null
}

AfterAll { Remove-Recorder $recorder }

Describe 'A change of middling weight' {
    It 'is made without a question' {
        $run = Invoke-Recorded $recorder 'New-OktaGroup quiet'
        $run.Questions | Should -BeNullOrEmpty
        $run.Output[0].Name | Should -Be 'quiet'
    }

    It 'asks once under -Confirm, naming object and tenant, and a no makes nothing' {
        $run = Invoke-Recorded $recorder 'New-OktaGroup asked -Confirm' -Answers 'No'
        $run.Questions.Count | Should -Be 1
        $run.Questions[0].Message | Should -Match 'create.+group asked in 127\.0\.0\.1'
        (Invoke-Recorded $recorder 'Get-OktaGroup asked').Errors[0].FullyQualifiedErrorId | Should -Match '^OktaGroupNotFound'
    }

    It 'asks where $ConfirmPreference is Low, and not where it is None' {
        (Invoke-Recorded $recorder '$ConfirmPreference = "Low"; New-OktaGroup low' -Answers 'Yes').Questions.Count | Should -Be 1
        (Invoke-Recorded $recorder '$ConfirmPreference = "None"; Remove-OktaGroupRule none -ErrorAction SilentlyContinue; New-OktaGroup none').Questions.Count | Should -Be 0
        Invoke-Recorded $recorder '$ConfirmPreference = "High"' | Out-Null
    }

    It 'asks for each of many, until Yes to All' {
        $run = Invoke-Recorded $recorder 'New-OktaGroup many1, many2, many3, many4 -Confirm' -Answers 'Yes', 'Yes to All'
        $run.Questions.Count | Should -Be 2
        (Invoke-Recorded $recorder 'Get-OktaGroup many?').Output.Count | Should -Be 4
    }

    It 'asks for each of many, until No to All' {
        $run = Invoke-Recorded $recorder 'New-OktaGroup none1, none2, none3 -Confirm' -Answers 'Yes', 'No to All'
        $run.Questions.Count | Should -Be 2
        (Invoke-Recorded $recorder 'Get-OktaGroup none?').Output.Name | Should -Be 'none1'
    }
}

Describe 'Removing and disabling' {
    It 'asks, and a no keeps the thing' {
        Invoke-Recorded $recorder 'New-IdcPermissionSet Kept' | Out-Null
        $run = Invoke-Recorded $recorder 'Remove-IdcPermissionSet Kept' -Answers 'No'
        $run.Questions.Count | Should -Be 1
        $run.Questions[0].Message | Should -Match 'remove.+permission set Kept in management account 200000000001, instance ssoins-'
        (Invoke-Recorded $recorder 'Get-IdcPermissionSet Kept').Output.Count | Should -Be 1
    }

    It 'does not ask with -Confirm:$false' {
        $run = Invoke-Recorded $recorder 'Remove-IdcPermissionSet Kept -Confirm:$false'
        $run.Questions | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
        (Invoke-Recorded $recorder 'Get-IdcPermissionSet Kept').Output | Should -BeNullOrEmpty
    }

    It 'is what every Remove- and Disable- cmdlet does' {
        $commands = Invoke-Recorded $recorder 'Get-Command -Module OktaIdc -Verb Remove, Disable'
        foreach ($command in $commands.Output) {
            $data = $command.ImplementingType.GetCustomAttributesData() | Where-Object { $_.AttributeType.Name -eq 'CmdletAttribute' }
            ($data.NamedArguments | Where-Object MemberName -eq 'ConfirmImpact').TypedValue.Value | Should -Be ([int][Management.Automation.ConfirmImpact]::High) -Because $command.Name
        }
    }
}

Describe 'A step with consequences: <Cmdlet>' -ForEach @(
    @{ Cmdlet = 'Set-IdcExternalIdp'; Script = 'New-OktaIdcApp | Get-OktaSamlMetadata | Set-IdcExternalIdp'; Asks = 'Okta the identity provider'; Done = 'IsEnabled' }
    @{ Cmdlet = 'Enable-IdcScim'; Script = 'Enable-IdcScim'; Asks = 'AWS does not publish'; Done = 'IsEnabled' }
    @{ Cmdlet = 'Set-IdcPortalAlias'; Script = 'Set-IdcPortalAlias example-portal'; Asks = 'for ever|once'; Done = 'Alias' }
    @{ Cmdlet = 'New-IdcOrganization'; Seed = 'empty'; Script = 'New-IdcOrganization'; Asks = 'for ever|management account'; Done = 'Id' }
) {
    BeforeAll {
        $world = New-Recorder
        $start = "Start-OktaIdcSandbox -Speed 50 -Seed $(if ($Seed) { $Seed } else { 'small' })"
        Invoke-Recorded $world $start | Out-Null
    }

    AfterAll { Remove-Recorder $world }

    It 'asks once about the consequences; no means a step for a person' {
        $run = Invoke-Recorded $world $Script -Answers 'No'
        $run.Questions.Count | Should -Be 1
        "$($run.Questions[0].Caption) $($run.Questions[0].Message)" | Should -Match $Asks
        $run.Questions[0].Caption | Should -Match '\d{12}|d-'
        $run.Questions[0].Default | Should -Be 'No' -Because 'a bare Enter must not move anybody''s sign-in'
        $run.Failure | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
        $run.Output[-1].PSTypeNames | Should -Contain 'OktaIdc.Connections.ManualStep'
    }

    It 'is not silenced by -Confirm:$false, which is not consent' {
        (Invoke-Recorded $world "$Script -Confirm:`$false" -Answers 'No').Questions.Count | Should -Be 1
    }

    It 'becomes a step for a person where nobody can be asked' {
        $silent = New-Recorder -NoHost
        try {
            Invoke-Recorded $silent $start | Out-Null
            $run = Invoke-Recorded $silent $Script
            $run.Failure | Should -BeNullOrEmpty
            $run.Errors | Should -BeNullOrEmpty
            $run.Output[-1].PSTypeNames | Should -Contain 'OktaIdc.Connections.ManualStep'
        }
        finally { Remove-Recorder $silent }
    }

    It 'is done after a yes' {
        $run = Invoke-Recorded $world $Script -Answers 'Yes'
        $run.Questions.Count | Should -Be 1
        $run.Output[-1].$Done | Should -BeTrue
    }

    It 'does not ask with -Accept, but still with -Confirm' {
        $other = New-Recorder
        try {
            Invoke-Recorded $other $start | Out-Null
            $run = Invoke-Recorded $other "$Script -Accept -Confirm" -Answers 'No'
            $run.Questions.Count | Should -Be 1
            $run.Questions[0].Message | Should -Match 'Performing the operation'
            $run = Invoke-Recorded $other "$Script -Accept"
            $run.Questions | Should -BeNullOrEmpty
            $run.Output[-1].$Done | Should -BeTrue
        }
        finally { Remove-Recorder $other }
    }

    It 'asks nothing where it is done already, and says so' {
        # A token that was made and not handed over is no end: Enable-IdcScim makes another.
        if ($Cmdlet -eq 'Enable-IdcScim') { Invoke-Recorded $world 'Get-IdcScimToken | Remove-IdcScimToken -Confirm:$false; Enable-IdcScim -Accept | Set-OktaProvisioning -App (New-OktaIdcApp)' | Out-Null }
        $run = Invoke-Recorded $world "$Script -Verbose"
        $run.Questions | Should -BeNullOrEmpty
        $run.Verbose -join "`n" | Should -Match 'Nothing to change'
        $run.Output[-1].$Done | Should -BeTrue
    }
}

Describe 'The deletion of a group in AWS with its push' {
    BeforeAll {
        $world = New-Recorder
        Invoke-Recorded $world 'Start-OktaIdcSandbox -Speed 50; $app = Initialize-Onboarding' | Out-Null
    }

    AfterAll { Remove-Recorder $world }

    It 'is asked for twice, and -Force answers the second question only' {
        $run = Invoke-Recorded $world 'Remove-OktaGroupPush org-DevOps -App $app -DeleteTargetGroup' -Answers 'Yes', 'No'
        $run.Questions.Count | Should -Be 2
        $run.Errors[0].FullyQualifiedErrorId | Should -Match '^OktaTargetGroupDeletionRefused'
        $run = Invoke-Recorded $world 'Remove-OktaGroupPush org-DevOps -App $app -DeleteTargetGroup -Force' -Answers 'Yes'
        $run.Questions.Count | Should -Be 1
        $run.Errors | Should -BeNullOrEmpty
    }
}

Describe 'The second run of a change' {
    BeforeAll {
        $world = New-Recorder
        Invoke-Recorded $world 'Start-OktaIdcSandbox -Speed 50; $app = Initialize-Onboarding; New-OktaGroup other; New-OktaGroupRule r -Expression ''user.department=="x"'' -Group other; New-IdcPermissionSet P' | Out-Null
    }

    AfterAll { Remove-Recorder $world }

    It 'says that nothing had to be changed, and writes the object: <_>' -ForEach @(
        'New-OktaGroup aws-users', 'New-OktaIdcApp', 'New-OktaGroupRule r -Expression ''user.department=="x"'' -Group other', 'Add-OktaGroupMember -User ada@example.com -Group aws-users'
        'Add-OktaAppAssignment -App $app -Group aws-users', 'Push-OktaGroup org-DevOps -App $app', 'New-IdcPermissionSet P', 'Enable-IdcScim'
        'Get-IdcExternalIdp | Set-OktaSamlSetting -App $app', '$app | Get-OktaSamlMetadata | Set-IdcExternalIdp', 'Resume-OktaGroupPush org-DevOps -App $app'
    ) {
        $run = Invoke-Recorded $world "$_ -Verbose"
        $run.Errors | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Verbose -join "`n" | Should -Match 'Nothing to change'
        $run.Output.Count | Should -Be 1
    }

    It 'says so for what is not there to be removed: <_>' -ForEach @(
        'Remove-IdcPermissionSet Nowhere', 'Remove-OktaGroupMember -User ada@example.com -Group other', 'Remove-OktaGroupPush other -App $app'
    ) {
        $run = Invoke-Recorded $world "$_ -Verbose"
        $run.Errors | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Verbose -join "`n" | Should -Match 'Nothing to change'
    }
}
